import { isPerson } from '../coreference/agreement.ts'
import type { Scene } from '../entities/speaker.ts'
import type { Attribution } from '../attribution.ts'

/** How sure a statement is at most whose speaker is named by what names another one as well. */
export const MOST_AMBIGUOUS = 0.5

/**
 * Tells of which statements the speaker is named by a surname alone that another person of the text has too.
 *
 *     Karl Ott met Lena Ott. [Ott] said …        but: [Mr. Ott] said, [Lena Ott] said
 */
export const ambiguousIn = ({ doc, entityIndex }: Scene): ((attribution: Attribution) => boolean) => {
  const people = new Map<string, Set<string>>()
  for (const { name, kind } of entityIndex.entities) {
    const words = name.toLowerCase().split(' ')
    if (words.length < 2 || !isPerson(kind)) continue
    const last = words.at(-1)!
    people.set(last, (people.get(last) ?? new Set()).add(name))
  }
  return ({ source, speakers }) =>
    speakers.length === 1 &&
    source.some(([first, last]) => {
      const named = entityIndex.at(last - 1)
      return (
        named?.whole[0] === first &&
        first === last - 1 &&
        (people.get(doc.tokens[last - 1]!.lower)?.size ?? 0) > 1
      )
    })
}
