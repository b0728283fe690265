import type { Covering, News } from './news.ts'
import { rarityOf } from './rarity.ts'

/** Sources further apart than this are not close; others between them may make them of one event all the same. */
export const DAYS = 4

/** Each day between two sources takes a tenth of their closeness. */
const PER_DAY = 0.1

/** What one standard deviation of a burst that both are of adds to the cosine of two sources. */
const PER_DEVIATION = 0.04

/** What it adds that both quote the same words. */
const QUOTED = 0.1

/** A burst of a word of this rarity or less, about one article in six, tells nothing; of the next, half; beyond, all. */
const COMMON = 5
const UNCOMMON = 7

/** A topic of the text is half as much of it as a word of its title. */
const TOPIC = 0.5

/** Closeness is told in whole millionths, so that sums of it are the same in whatever order they are added. */
export const UNIT = 1_000_000

/** On the mean from so close on, sources are of one event. How it was found: README.md. */
export const NEAR = 0.22 * UNIT

interface Placed {
  id: string
  day: number
  vector: (readonly [term: string, weight: number])[]
  /** The words that burst on its day, by how much it is about each. */
  bursts: Map<string, number>
  quotations: readonly number[]
}

interface Day {
  day: number
  sources: Placed[]
  terms: Map<string, [at: number, weight: number][]>
  /** Who quotes each run of words. */
  quotations: Map<number, number[]>
}

/** Finds which sources are close to each other, day after day. */
export class Closeness {
  readonly #news: News
  /** The last days, each with the sources that have each term. */
  readonly #days: Day[] = []

  constructor(news: News) {
    this.#news = news
  }

  /** The next day's sources: gives the closeness of each to those of its own and the last days that come before it. */
  add(day: number, sources: readonly Covering[]): Map<string, Map<string, number>> {
    while (this.#days.length > 0 && this.#days[0]!.day < day - DAYS) this.#days.shift()
    const today: Day = { day, sources: [], terms: new Map(), quotations: new Map() }
    this.#days.push(today)
    return new Map(
      sources.map((source) => {
        const placed = this.#place(source)
        const near = new Map<string, number>()
        for (const earlier of this.#days) this.#compare(placed, earlier, near)
        for (const [term, weight] of placed.vector) {
          const list = today.terms.get(term)
          if (list) list.push([today.sources.length, weight])
          else today.terms.set(term, [[today.sources.length, weight]])
        }
        for (const run of placed.quotations) {
          const list = today.quotations.get(run)
          if (list) list.push(today.sources.length)
          else today.quotations.set(run, [today.sources.length])
        }
        today.sources.push(placed)
        return [source.id, near] as const
      }),
    )
  }

  #place({ id, day, terms, counts, headline, topics, quotations }: Covering): Placed {
    const weights = terms.map((term, at) => Math.sqrt(counts[at]!) * this.#news.weightOf(term, day))
    const length = Math.hypot(...weights) || 1
    const bursts = new Map<string, number>()
    for (const [words, share] of [
      [topics, TOPIC],
      [headline, 1],
    ] as const)
      for (const word of words)
        if (fameOf(word) > 0 && this.#news.burstOf(word, day) > 0) bursts.set(word, share)
    return { id, day, vector: terms.map((term, at) => [term, weights[at]! / length]), bursts, quotations }
  }

  #compare(placed: Placed, { day, sources, terms, quotations }: Day, near: Map<string, number>): void {
    const cosines = new Float64Array(sources.length)
    for (const [term, weight] of placed.vector)
      for (const [at, other] of terms.get(term) ?? []) cosines[at]! += weight * other
    const quoting = new Set(placed.quotations.flatMap((run) => quotations.get(run) ?? []))
    const left = 1 - PER_DAY * Math.abs(placed.day - day)
    sources.forEach((other, at) => {
      const shared = PER_DEVIATION * this.#sharedBurst(placed, other) + (quoting.has(at) ? QUOTED : 0)
      const closeness = (cosines[at]! + shared) * left
      const units = Math.round(closeness * UNIT)
      if (units > 0) near.set(other.id, units)
    })
  }

  #sharedBurst(one: Placed, other: Placed): number {
    let most = 0
    for (const [word, share] of one.bursts) {
      const its = other.bursts.get(word)
      if (its === undefined) continue
      const burst = Math.min(this.#news.burstOf(word, one.day), this.#news.burstOf(word, other.day))
      most = Math.max(most, share * its * fameOf(word) * burst)
    }
    return most
  }
}

/** How much a burst of a word tells: "Senate" is in the titles whenever anything is before it. */
const fameOf = (word: string): number =>
  Math.min(1, Math.max(0, (rarityOf(word) - COMMON) / (UNCOMMON - COMMON)))
