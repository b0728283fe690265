import { quotationsOf } from './quotations.ts'
import { rarityOf } from './rarity.ts'
import { placedWordsOf, wordsOf } from './words.ts'

/** What of a source tells which happening it reports. */
export interface Features {
  /** Its weightiest words, in the order of the alphabet, and how often it says each. */
  terms: string[]
  counts: number[]
  /** The rarer words of its title. */
  headline: string[]
  /** Other rarer words that it keeps coming back to at its head. */
  topics: string[]
  /** Fingerprints of what it quotes. */
  quotations: number[]
}

/** How many words a source is known by. */
const TERMS = 80

/** A word of the title counts so many times, one of the lead so many times more than one of the rest. */
const TITLE_COUNTS = 6
const LEAD_COUNTS = 2

/** In UTF-16 units: what stands at the head of a text, and what stands near it. */
const LEAD = 1200
const HEAD = 3000

/** Beyond this a text is read no further; live pages and transcripts run on for hundreds of thousands. */
const READ = 10_000

/** A topic is said so often at the head. */
const TOPIC_COUNT = 3

/** One article in five has a word of this rarity: commoner ones are nobody's topic. */
const TOPICAL = 5

/** Nothing that is news has so long a name. */
const LONGEST = 100

export function featuresOf(title: string, text: string): Features {
  const counts = new Map<string, number>()
  const headline = new Set<string>()
  const add = (word: string, times: number) => counts.set(word, (counts.get(word) ?? 0) + times)
  for (const word of wordsOf(title)) {
    add(word, TITLE_COUNTS)
    headline.add(word)
  }
  const head = new Map<string, number>()
  for (const [word, at] of placedWordsOf(text.slice(0, READ))) {
    add(word, at < LEAD ? 1 + LEAD_COUNTS : 1)
    if (at < HEAD) head.set(word, (head.get(word) ?? 0) + 1)
  }
  const weighed = [...counts]
    .filter(([word]) => word.length <= LONGEST)
    .map(([word, count]) => ({ word, count, weight: Math.sqrt(count) * rarityOf(word) }))
    .sort((one, other) => other.weight - one.weight || (one.word < other.word ? -1 : 1))
    .slice(0, TERMS)
    .sort((one, other) => (one.word < other.word ? -1 : 1))
  const isTopical = (word: string) => rarityOf(word) >= TOPICAL && word.length <= LONGEST
  return {
    terms: weighed.map(({ word }) => word),
    counts: weighed.map(({ count }) => Math.min(count, 32767)),
    headline: [...headline].filter(isTopical).sort(),
    topics: [...head]
      .filter(([word, count]) => count >= TOPIC_COUNT && isTopical(word) && !headline.has(word))
      .map(([word]) => word)
      .sort(),
    quotations: quotationsOf(text.slice(0, READ)),
  }
}
