import { randomOf } from '../support/articles.ts'

/** Draws by a seed: the same plan for the same seed. When what is planned happens, the machine decides. */
export class Random {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = randomOf(seed)
  }

  /** A whole number from `least` up to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1))
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#next() * items.length)]!
  }

  /** True in so many of a hundred. */
  percent(share: number): boolean {
    return this.#next() * 100 < share
  }
}
