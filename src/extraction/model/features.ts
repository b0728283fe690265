// Odd multipliers, one for each place of a feature's key: the sum of products is hashed (multilinear hashing, finished
// by the mixer of triple32, Chris Wellons 2018).
const T = 0x9e3779b1
const A = 0x85ebca6b
const B = 0xc2b2ae35
const C = 0x27d4eb2f
const D = 0x165667b1

/** A list of features, filled again and again; each is a row of a weight table by its hash. */
export class Features {
  readonly keys: Int32Array
  size = 0

  constructor(most = 256) {
    this.keys = new Int32Array(most)
  }

  clear(): void {
    this.size = 0
  }

  /** The feature of a template (a number of its own) that takes one value or up to four. */
  add(template: number, a: number): void {
    this.keys[this.size++] = Math.imul(template, T) + Math.imul(a, A)
  }

  add2(template: number, a: number, b: number): void {
    this.keys[this.size++] = Math.imul(template, T) + Math.imul(a, A) + Math.imul(b, B)
  }

  add3(template: number, a: number, b: number, c: number): void {
    this.keys[this.size++] = Math.imul(template, T) + Math.imul(a, A) + Math.imul(b, B) + Math.imul(c, C)
  }

  add4(template: number, a: number, b: number, c: number, d: number): void {
    this.keys[this.size++] =
      Math.imul(template, T) + Math.imul(a, A) + Math.imul(b, B) + Math.imul(c, C) + Math.imul(d, D)
  }
}

/** The row of a feature in a table of 2^bits rows. */
export const rowOf = (key: number, bits: number): number => {
  let hash = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) & ((1 << bits) - 1)
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
