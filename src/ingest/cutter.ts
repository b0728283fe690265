import type { Span } from '../database/ranges.ts'

/** Cuts words out of a text by code points. */
export interface Cutter {
  /** In code points. */
  length: number
  cut(span: Span): string
}

/** A text without characters beyond U+FFFF has as many units as code points: it need not be taken apart. */
export function cutterOf(text: string): Cutter {
  if (!/[\ud800-\udfff]/.test(text))
    return { length: text.length, cut: ([start, end]) => text.slice(start, end) }
  const points = Array.from(text)
  return { length: points.length, cut: ([start, end]) => points.slice(start, end).join('') }
}

/** In order, without the empty ones, and as one where they touch: as a multirange has them. */
export function inOrder(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = []
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1)
    if (start >= end) continue
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** Whether one span lies in another. */
export const isWithin = ([start, end]: Span, [from, to]: Span): boolean => from <= start && end <= to
