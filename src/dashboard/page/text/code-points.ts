/** `[start, end)` in Unicode code points. */
export type Span = readonly [start: number, end: number]

/**
 * A text that is cut by Unicode code points, which is what all spans of the API count. JavaScript counts UTF-16 units,
 * of which a character outside of the basic plane, such as a flag or an emoji, has two.
 */
export class CodePoints {
  readonly text: string
  /** How many code points the text has. */
  readonly length: number
  /** The code points, by their number, that take two units. */
  readonly #wide: readonly number[]

  constructor(text: string) {
    this.text = text
    const wide: number[] = []
    for (const { index } of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) wide.push(index - wide.length)
    this.#wide = wide
    this.length = text.length - wide.length
  }

  /** The words from one code point up to before another. */
  cut(start: number, end: number): string {
    return this.text.slice(this.unitAt(start), this.unitAt(end))
  }

  /** The UTF-16 unit with which a code point begins; that of the end for those after it. */
  unitAt(point: number): number {
    const within = Math.max(0, Math.min(point, this.length))
    return within + this.#wideBefore(within)
  }

  /** The code point of which a UTF-16 unit is part. */
  pointAt(unit: number): number {
    let [low, high] = [0, this.length]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.unitAt(middle) <= unit) low = middle
      else high = middle - 1
    }
    return low
  }

  #wideBefore(point: number): number {
    let [low, high] = [0, this.#wide.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#wide[middle]! < point) low = middle + 1
      else high = middle
    }
    return low
  }
}
