import { wordsOf } from './words.ts'

/** So many words in a row that two sources both quote were said once: nobody hits on them twice. */
const RUN = 6

/** Of so many runs that follow each other one is kept, the same wherever they stand: 9 words in common always share one. */
const WINDOW = 4

/** So many are kept of one source. */
const MOST = 200

/** In UTF-16 units. What stands in quotation marks; a pair that is taken the wrong way round holds the words between. */
const QUOTED = /[“"]([^”"]{30,400})[”"]/g

/** What a text quotes: fingerprints of runs of words, in ascending order. Sources that share one report the same words. */
export function quotationsOf(text: string): number[] {
  const kept = new Set<number>()
  for (const [, quoted] of text.matchAll(QUOTED)) {
    const words = [...wordsOf(quoted!)]
    const runs: number[] = []
    for (let at = 0; at + RUN <= words.length; at++) runs.push(hashOf(words.slice(at, at + RUN).join(' ')))
    for (let at = 0; at === 0 ? runs.length > 0 : at + WINDOW <= runs.length; at++)
      kept.add(Math.min(...runs.slice(at, at + WINDOW)))
    if (kept.size >= MOST) break
  }
  return [...kept].slice(0, MOST).sort((one, other) => one - other)
}

/** FNV-1a of UTF-16 units, as PostgreSQL's integers are: signed, of 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}
