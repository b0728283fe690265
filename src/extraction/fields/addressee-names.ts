import type { TokenRange } from '../candidate.ts'
import { resolveSource } from '../coreference/resolve.ts'
import type { Scene, Speaker } from '../entities/speaker.ts'
import { LONGEST_PROGRAMME, PROGRAMMES } from '../lexicon/programmes.ts'
import { wordSet } from '../lexicon/word-set.ts'

/** Who is spoken to by some words: a programme by its title, all else as speakers are. */
export const addressedBy = (scene: Scene, range: TokenRange, outlet: Speaker | undefined): Speaker | null => {
  const title = titleAt(scene, range)
  if (title) {
    const { doc } = scene
    const name = doc.text
      .slice(doc.tokens[title[0]]!.start, doc.tokens[title[1] - 1]!.end)
      .replace(/^The /, '')
    const plain = { role: null, entity: null, head: null, gender: null, plural: false } as const
    return { ...plain, name, naming: 'FULL', kind: 'MEDIA', mention: title }
  }
  const named = withoutPlace(scene, range)
  if (outlet && isOutlet(scene, named)) return { ...outlet, mention: named }
  const [found] = resolveSource(scene, [named])
  return found ? { ...found, mention: named } : null
}

/** "NBC’s “[Meet the Press]”", "[Fox and Friends]": a title, of a programme, or in marks behind who owns it. */
export const titleAt = (scene: Scene, [first, last]: TokenRange): TokenRange | undefined => {
  const { doc, entityIndex } = scene
  const { tokens } = doc
  let at = tokens[first]!.lower === 'the' ? first + 1 : first
  const owner = entityIndex.at(at)
  if (owner?.entity.kind === 'MEDIA' && /^(?:'s|')$/.test(tokens[owner.range[1]]?.lower ?? ''))
    at = owner.range[1] + 1
  const quotation = (tokens[at]?.quotation ?? -1) !== -1 ? doc.quotations[tokens[at]!.quotation] : undefined
  if (quotation?.first === at && quotation.closed && quotation.last - at <= LONGEST_PROGRAMME + 3) {
    let end = quotation.last - 1
    while (end > at && /^[,.]$/.test(tokens[end - 1]!.text)) end--
    return end > at + 1 && at > first ? [at + 1, end] : undefined
  }
  if (isNameless(scene, [at, last])) return [at, last]
  for (let length = LONGEST_PROGRAMME; length > 0; length--) {
    const end = tokens[at + length - 1]
    if (
      end &&
      at + length >= Math.min(last, at + 2) &&
      PROGRAMMES.has(doc.text.slice(tokens[at]!.start, end.end))
    )
      return [at, at + length]
  }
  return undefined
}

/** "the [Velm Courant-Pilot]": capitals from end to end, behind "the", of which no name is known. */
const isNameless = ({ doc, entityIndex }: Scene, [first, last]: TokenRange): boolean =>
  last - first > 1 &&
  doc.tokens[first - 1]?.lower === 'the' &&
  entityIndex.at(last - 1) === undefined &&
  doc.tokens.slice(first, last).every((token) => token.isCapital || token.text === '-') &&
  doc.tokens.slice(first, last).some(({ text }) => text === '-')

/** "told [the newspaper]": an outlet that the text has told of by name. */
const isOutlet = ({ doc }: Scene, [first, last]: TokenRange): boolean =>
  last - first === 2 && doc.tokens[first]!.lower === 'the' && OUTLET.has(doc.tokens[first + 1]!.lower)
const OUTLET = wordSet('newspaper paper outlet network magazine publication station broadcaster')

/** Without where they were: "reporters | at the quay", but "[a judge in Velm]". */
const withoutPlace = (scene: Scene, [first, last]: TokenRange): TokenRange => {
  for (let i = first + 1; i < last; i++) {
    const token = scene.doc.tokens[i]!
    if (!PLACE.has(token.lower) || scene.entityIndex.at(i)) continue
    const isTheirs = token.lower === 'in' && !AUDIENCE.has(scene.doc.tokens[i - 1]!.lower)
    if (!isTheirs) return [first, i]
  }
  return [first, last]
}
const PLACE = wordSet('at in on during after with from outside')
const AUDIENCE = wordSet('reporters reporter journalists journalist supporters crowd audience voters people')
