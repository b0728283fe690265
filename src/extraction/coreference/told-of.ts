import type { Scene } from '../entities/speaker.ts'
import type { Referent } from './referents.ts'

/** The last word of a role before its first preposition: "envoy" of "Norwegian envoy to Egypt". */
export const headOfRole = ({ speakers }: Referent): string | undefined =>
  speakers[0]!.role
    ?.toLowerCase()
    .split(/,? (?:of|for|at|in|to|with|on|and) |,/)[0]!
    .split(' ')
    .at(-1)

const known = new WeakMap<Referent, ReadonlySet<string>>()

/** The words that stand near a candidate, in its sentences: what the text tells of it in passing. */
export const wordsAround = ({ doc }: Scene, candidate: Referent): ReadonlySet<string> => {
  let words = known.get(candidate)
  if (!words) {
    const found = new Set<string>()
    for (const { first, end, quoted } of candidate.occurrences.slice(0, 12)) {
      if (quoted) continue
      const { sentence } = doc.tokens[first]!
      for (let i = Math.max(0, first - NEAR); i < Math.min(doc.tokens.length, end + NEAR); i++)
        if (doc.tokens[i]!.sentence === sentence) found.add(doc.tokens[i]!.lower)
    }
    known.set(candidate, (words = found))
  }
  return words
}
const NEAR = 8
