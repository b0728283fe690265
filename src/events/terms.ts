import { rarityOf } from './rarity.ts'
import { countWords } from './words.ts'

export interface Term {
  term: string
  /** A whole number. The squares of a source's weights add up to {@link UNIT}², as near as rounding lets them. */
  weight: number
}

/** The length of a source's terms as a vector. */
export const UNIT = 1000

/** How many terms a source is found by. Fewer miss its likes; more cost time and find no better. */
const TERMS = 40

/**
 * The rarer names and terms of a source: what it says at its head and others seldom say, the weightiest first. A word
 * weighs its rarity, and more when it is said again.
 */
export function termsOf(title: string, text: string): Term[] {
  const weighed: Term[] = []
  for (const [term, count] of countWords(title, text)) {
    const rarity = rarityOf(term)
    if (rarity !== undefined && term.length <= 100)
      weighed.push({ term, weight: rarity * (1 + Math.log(count)) })
  }
  weighed.sort((one, other) => other.weight - one.weight || (one.term < other.term ? -1 : 1))
  const kept = weighed.slice(0, TERMS)
  const length = Math.hypot(...kept.map(({ weight }) => weight))
  return kept.map(({ term, weight }) => ({ term, weight: Math.round((weight / length) * UNIT) }))
}
