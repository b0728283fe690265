import type { TokenRange } from '../candidate.ts'
import { BODY_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import type { Scene } from '../entities/speaker.ts'

/**
 * Whom of a phrase a relative clause is about: of "claims by two nurses" the nurses; of "an aide to the mayor" the aide;
 * of "Ann Hill, 46, of the Times, who" Ann Hill.
 */
export const nearestPeople = (scene: Scene, phrase: TokenRange, relative: number): TokenRange => {
  const { doc } = scene
  const [first, last] = phrase
  const isWho = doc.tokens[relative]!.lower === 'who'
  const person = isWho ? personBefore(scene, phrase) : undefined
  if (person) return person
  let head = first
  while (head + 1 < last && doc.tokens[head + 1]!.pos !== 'ADP') head++
  // "a reply from [Mayor Ann Hill], who": a thing has no "who"; but "a classmate of Hill, who" is no thing
  const aside = doc.tokens.slice(head, last).findIndex(({ text }) => text === '(' || text === ',')
  const named =
    isWho && !isPeople(doc.tokens[head]!.lower)
      ? scene.entityIndex.at((aside > 0 ? head + aside : last) - 1)
      : undefined
  const isTheirs =
    doc.tokens[head + 1]?.lower === 'of' && /(?:mate|er|or|ist|ian|man|ee)$/.test(doc.tokens[head]!.lower)
  if (head < last - 1 && !isTheirs && named?.entity.kind === 'PERSON' && named.whole[0] > head)
    return named.range
  if (head + 1 >= last || isPeople(doc.tokens[head]!.lower)) return [first, last]
  // "scrutiny from [some senators] on the committee, who": the last of the phrases within that names people
  let end = last
  while (end > head + 1) {
    let from = end - 1
    while (from > head && doc.tokens[from - 1]!.pos !== 'ADP') from--
    if (isPeople(doc.tokens[end - 1]!.lower)) return from > head ? [from, end] : [first, last]
    if (!isWho) break
    end = from - 1
  }
  return [first, last]
}

/** "[Peter Ames], 46, of | the Times": whom a place or a body only tells the home of. */
const personBefore = ({ doc, entityIndex }: Scene, [first, last]: TokenRange): TokenRange | undefined => {
  const named = entityIndex.at(last - 1)
  if (
    !named ||
    named.entity.kind === 'PERSON' ||
    !/^(?:of|from|at)$/.test(doc.tokens[first - 1]?.lower ?? '')
  )
    return undefined
  let at = first - 2
  while (at > 0 && first - at < 6 && (doc.tokens[at]!.text === ',' || doc.tokens[at]!.pos === 'NUM')) at--
  const person = entityIndex.at(at)
  return person?.entity.kind === 'PERSON' && person.range[1] === at + 1 ? person.range : undefined
}

const isPeople = (noun: string): boolean =>
  PERSON_NOUNS.has(noun) || PERSON_NOUNS.has(noun.replace(/s$/, '')) || BODY_NOUNS.get(noun) === 'GROUP'
