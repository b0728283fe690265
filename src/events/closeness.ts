import type { Covering, News } from './news.ts'

/** Sources further apart than this are not close; others between them may make them of one event all the same. */
export const DAYS = 4

/** Each day between two sources takes a tenth of their closeness. */
const PER_DAY = 0.1

/** What one standard deviation of a burst that both are of adds to the cosine of two sources. */
const PER_DEVIATION = 0.04

/** A topic of the text is half as much of it as a word of its title. */
const TOPIC = 0.5

/** Closeness is told in whole millionths, so that sums of it are the same in whatever order they are added. */
export const UNIT = 1_000_000

/** On the mean from so close on, sources are of one event. How it was found: README.md. */
export const NEAR = 0.21 * UNIT

interface Placed {
  id: string
  day: number
  vector: (readonly [term: string, weight: number])[]
  /** The words that burst on its day, by how much it is about each. */
  bursts: Map<string, number>
}

interface Day {
  day: number
  sources: Placed[]
  terms: Map<string, [at: number, weight: number][]>
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
    const today: Day = { day, sources: [], terms: new Map() }
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
        today.sources.push(placed)
        return [source.id, near] as const
      }),
    )
  }

  #place({ id, day, terms, counts, headline, topics }: Covering): Placed {
    const weights = terms.map((term, at) => Math.sqrt(counts[at]!) * this.#news.weightOf(term, day))
    const length = Math.hypot(...weights) || 1
    const bursts = new Map<string, number>()
    for (const [words, share] of [
      [topics, TOPIC],
      [headline, 1],
    ] as const)
      for (const word of words) if (this.#news.burstOf(word, day) > 0) bursts.set(word, share)
    return { id, day, vector: terms.map((term, at) => [term, weights[at]! / length]), bursts }
  }

  #compare(placed: Placed, { day, sources, terms }: Day, near: Map<string, number>): void {
    const cosines = new Float64Array(sources.length)
    for (const [term, weight] of placed.vector)
      for (const [at, other] of terms.get(term) ?? []) cosines[at]! += weight * other
    const left = 1 - PER_DAY * Math.abs(placed.day - day)
    sources.forEach((other, at) => {
      const closeness = (cosines[at]! + PER_DEVIATION * this.#sharedBurst(placed, other)) * left
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
      most = Math.max(most, share * its * burst)
    }
    return most
  }
}
