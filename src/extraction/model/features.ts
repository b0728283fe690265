// Odd multipliers, one for each place of a feature's key: the sum of products is hashed (multilinear hashing, finished
// by the mixer of triple32, Chris Wellons 2018).
const T = 0x9e3779b1
const A = 0x85ebca6b
const B = 0xc2b2ae35
const C = 0x27d4eb2f
const D = 0x165667b1

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

  /** The feature of a template (a number of its own) that takes one value or up to four. */
  add(template: number, a: number): void {
    this.#put((Math.imul(template, T) + Math.imul(a, A)) | 0)
  }

  add2(template: number, a: number, b: number): void {
    this.#put((Math.imul(template, T) + Math.imul(a, A) + Math.imul(b, B)) | 0)
  }

  add3(template: number, a: number, b: number, c: number): void {
    this.#put((Math.imul(template, T) + Math.imul(a, A) + Math.imul(b, B) + Math.imul(c, C)) | 0)
  }

  add4(template: number, a: number, b: number, c: number, d: number): void {
    this.#put(
      (Math.imul(template, T) + Math.imul(a, A) + Math.imul(b, B) + Math.imul(c, C) + Math.imul(d, D)) | 0,
    )
  }

  #put(sum: number): void {
    let hash = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d)
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
    this.rows[this.size++] = (hash ^ (hash >>> 15)) & this.#mask
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
