/** `[start, end)` in Unicode code points. */
export type Span = readonly [start: number, end: number]

/** A span as an `int4range`: `[10,20)`. */
export const rangeOf = ([start, end]: Span): string => `[${start},${end})`

/** Spans in order as an `int4multirange`: `{[10,20),[25,30)}`. */
export const multirangeOf = (spans: readonly Span[]): string => `{${spans.map(rangeOf).join(',')}}`
