import { bisect } from '../bisect.ts'
import type { Offsets } from './document.ts'

/**
 * Turns UTF-16 units into Unicode code points and back. A lone surrogate is one code point, as in `[...text]`.
 * Linear once, then logarithmic in the number of astral characters; free for text that has none.
 */
export const offsetsOf = (text: string): Offsets => {
  // the unit at which each pair begins
  const pairs: number[] = []
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit <= 0xdbff && isLow(text.charCodeAt(i + 1))) pairs.push(i++)
  }
  if (pairs.length === 0) return { toPoint: same, toEndPoint: same, toUnit: same }
  const toPoint = (unit: number): number => unit - bisect(0, pairs.length, (k) => pairs[k]! + 1 < unit)
  return {
    toPoint,
    toEndPoint: toPoint,
    toUnit: (point) => point + bisect(0, pairs.length, (k) => pairs[k]! - k < point),
  }
}

const same = (at: number): number => at

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
