import { mix } from './hash.ts'

/** A list of hashed features, filled again and again: `rows[0 … size)` are rows of a weight table. */
export class Features {
  readonly rows: Int32Array
  size = 0
  readonly #mask: number

  /** `bits`: the table has 2^bits rows. */
  constructor(bits: number, most = 256) {
    this.rows = new Int32Array(most)
    this.#mask = (1 << bits) - 1
  }

  clear(): void {
    this.size = 0
  }

  /** The feature of a template that takes one value. */
  add(template: number, a: number): void {
    this.rows[this.size++] = mix(template, a) & this.#mask
  }

  add2(template: number, a: number, b: number): void {
    this.rows[this.size++] = mix(mix(template, a), b) & this.#mask
  }

  add3(template: number, a: number, b: number, c: number): void {
    this.rows[this.size++] = mix(mix(mix(template, a), b), c) & this.#mask
  }

  add4(template: number, a: number, b: number, c: number, d: number): void {
    this.rows[this.size++] = mix(mix(mix(mix(template, a), b), c), d) & this.#mask
  }
}

/** 0, 1, 2, 3, 4 as they are, then coarser and coarser; at most 15. */
export const bucket = (n: number): number =>
  n < 5
    ? Math.max(0, n)
    : n < 7
      ? 5
      : n < 10
        ? 6
        : n < 14
          ? 7
          : n < 20
            ? 8
            : n < 30
              ? 9
              : n < 50
                ? 10
                : n < 90
                  ? 11
                  : 12
