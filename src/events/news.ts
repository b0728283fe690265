import { rarityOf, RAREST } from './rarity.ts'
import type { Features } from './features.ts'

/** A source, as its place among others depends on it. */
export interface Covering extends Features {
  id: string
  /** Of publication, in days since 1970. */
  day: number
}

/** Days before and after, in which what others write tells how common a word is just now. */
const AROUND = 3

/** How many days a burst lasts, and how many before it tell what was usual. */
const BURST = 4
const BEFORE = 14

/** A word in fewer titles is no burst. */
const BURST_TITLES = 3

/** Where more is written in the days of a burst, it counts as so much: else every tremor would be a burst there. */
const MOST_NEWS = 100

/** Rarity counts half octaves: the natural logarithm of one. */
const HALF_OCTAVE = Math.LN2 / 2

/** The days before and after a source, on which it tells how common words are; group_around has them in SQL. */
export const REACH = { back: AROUND, ahead: BEFORE + BURST - 1 } as const

/** The days before and after a day that tell how common words are on it. */
export const CONTEXT = { back: REACH.ahead, ahead: Math.max(AROUND, BURST - 1) } as const

interface Day {
  sources: number
  terms: Map<string, number>
  titles: Map<string, number>
}

/** What is written of in days that hang together: how common each word is, and which have burst into the titles. */
export class News {
  readonly #days = new Map<number, Day>()
  readonly #bursts = new Map<string, number>()
  #around: { day: number; sources: number; terms: Map<string, number> } | undefined

  constructor(sources: Iterable<Covering>) {
    for (const { day, terms, headline } of sources) {
      const of = this.#days.get(day) ?? { sources: 0, terms: new Map(), titles: new Map() }
      this.#days.set(day, of)
      of.sources++
      for (const term of terms) of.terms.set(term, (of.terms.get(term) ?? 0) + 1)
      for (const word of headline) of.titles.set(word, (of.titles.get(word) ?? 0) + 1)
    }
  }

  /** How much a word tells on a day: half by how rare it is in news, half by how rare it is in these days' news. */
  weightOf(term: string, day: number): number {
    const { sources, terms } = this.#wordsAround(day)
    const now = Math.log((sources + 1) / ((terms.get(term) ?? 0) + 0.5))
    return (Math.max(0, now) + Math.min(rarityOf(term), RAREST) * HALF_OCTAVE) / 2
  }

  /**
   * How far a word is above its usual in the titles of a day, in standard deviations of a Poisson: of the bursts that
   * the day may be in, the strongest; 0 where there is none.
   */
  burstOf(word: string, day: number): number {
    const key = `${day} ${word}`
    const known = this.#bursts.get(key)
    if (known !== undefined) return known
    let most = 0
    for (let from = day - BURST + 1; from <= day; from++) most = Math.max(most, this.#burstFrom(word, from))
    this.#bursts.set(key, most)
    return most
  }

  #burstFrom(word: string, from: number): number {
    const now = this.#titles(word, from, BURST)
    if (now.titles < BURST_TITLES) return 0
    const usual = this.#titles(word, from - BEFORE, BEFORE)
    const scale = Math.min(1, MOST_NEWS / now.sources)
    const expected = (now.sources * scale * (usual.titles + 1)) / (usual.sources + 2)
    return (now.titles * scale - expected) / Math.sqrt(expected + 1)
  }

  #titles(word: string, from: number, days: number): { titles: number; sources: number } {
    let [titles, sources] = [0, 0]
    for (let day = from; day < from + days; day++) {
      const of = this.#days.get(day)
      if (!of) continue
      titles += of.titles.get(word) ?? 0
      sources += of.sources
    }
    return { titles, sources }
  }

  #wordsAround(day: number): { sources: number; terms: ReadonlyMap<string, number> } {
    if (this.#around?.day === day) return this.#around
    const around = { day, sources: 0, terms: new Map<string, number>() }
    for (let other = day - AROUND; other <= day + AROUND; other++) {
      const of = this.#days.get(other)
      if (!of) continue
      around.sources += of.sources
      for (const [term, count] of of.terms) around.terms.set(term, (around.terms.get(term) ?? 0) + count)
    }
    return (this.#around = around)
  }
}
