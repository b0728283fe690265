import type { TokenRange } from '../candidate.ts'
import { BODY_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import type { Scene } from './speakers.ts'

/**
 * Whom of a phrase a relative clause is about: of "claims by two nurses" the nurses; of "an aide to the mayor" the aide;
 * of "Ann Hill, 46, of the Times, who" Ann Hill.
 */
export const nearestPeople = (scene: Scene, phrase: TokenRange, relative: number): TokenRange => {
  const { doc } = scene
  const [first, last] = phrase
  const person = doc.tokens[relative]!.lower === 'who' ? personBefore(scene, phrase) : undefined
  if (person) return person
  let head = first
  while (head + 1 < last && doc.tokens[head + 1]!.pos !== 'ADP') head++
  if (head + 1 >= last || isPeople(doc.tokens[head]!.lower) || !isPeople(doc.tokens[last - 1]!.lower))
    return [first, last]
  let from = last - 1
  while (from > head && doc.tokens[from - 1]!.pos !== 'ADP') from--
  return [from, last]
}

/** "[Peter Ames], 46, of | the Times": whom a place or a body only tells the home of. */
const personBefore = ({ doc, register }: Scene, [first, last]: TokenRange): TokenRange | undefined => {
  const named = register.at(last - 1)
  if (
    !named ||
    named.entity.kind === 'PERSON' ||
    !/^(?:of|from|at)$/.test(doc.tokens[first - 1]?.lower ?? '')
  )
    return undefined
  let at = first - 2
  while (at > 0 && first - at < 6 && (doc.tokens[at]!.text === ',' || doc.tokens[at]!.pos === 'NUM')) at--
  const person = register.at(at)
  return person?.entity.kind === 'PERSON' && person.range[1] === at + 1 ? person.range : undefined
}

const isPeople = (noun: string): boolean =>
  PERSON_NOUNS.has(noun) || PERSON_NOUNS.has(noun.replace(/s$/, '')) || BODY_NOUNS.get(noun) === 'GROUP'
