import { rarityOf } from './rarity.ts'
import { wordsOf } from './words.ts'

export interface Headline {
  title: string
  terms: readonly string[]
  counts: readonly number[]
}

/** So many sources are enough to see what an event is about. */
const HEARD = 200

/** A title that is the beginning of a sentence, and has lost its end. */
const CUT = /…$/

/** Of the titles of an event's sources, in their order, the one that says most of what they all speak of. */
export function headlineOf(sources: readonly Headline[]): string {
  const heard = sources.slice(0, HEARD)
  const centre = new Map<string, number>()
  for (const { terms, counts } of heard) {
    const weights = terms.map((term, at) => Math.sqrt(counts[at]!) * rarityOf(term))
    const length = Math.hypot(...weights) || 1
    terms.forEach((term, at) => centre.set(term, (centre.get(term) ?? 0) + weights[at]! / length))
  }
  let best: { title: string; score: number } | undefined
  for (const { title } of heard) {
    const words = [...new Set(wordsOf(title))]
    const length = Math.hypot(...words.map(rarityOf)) || 1
    let score = words.reduce((sum, word) => sum + rarityOf(word) * (centre.get(word) ?? 0), 0) / length
    if (CUT.test(title)) score -= Number.MAX_SAFE_INTEGER
    if (best === undefined || score > best.score) best = { title, score }
  }
  return best!.title
}
