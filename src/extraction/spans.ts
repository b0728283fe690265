import type { TokenRange } from './candidate.ts'

/** How many tokens two lists of ranges share. */
export const sharedTokens = (a: readonly TokenRange[], b: readonly TokenRange[]): number => {
  let n = 0
  for (const [s, e] of a) for (const [u, v] of b) n += Math.max(0, Math.min(e, v) - Math.max(s, u))
  return n
}

/** How many tokens some ranges cover. */
export const sizeOf = (ranges: readonly TokenRange[]): number =>
  ranges.reduce((n, [first, last]) => n + last - first, 0)

/** Dice's coefficient of two lists of ranges: twice what they share, by all that they cover. */
export const diceOf = (a: readonly TokenRange[], b: readonly TokenRange[]): number =>
  (2 * sharedTokens(a, b)) / (sizeOf(a) + sizeOf(b))
