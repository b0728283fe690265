import type { Span } from '../database/ranges.ts'

/** A text as it is read: with one line feed where its lines end, by whichever characters they do. */
export const withLineFeeds = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text

/** Where a span of a text with line feeds stands in the text as it came; both in code points. */
export type Locate = (span: Span) => Span

/** For a text as it came. */
export function locateIn(text: string): Locate {
  if (!text.includes('\r\n')) return (span) => span
  /** Where two characters have become one, in order. */
  const joined: number[] = []
  let place = 0
  let before = ''
  for (const character of text) {
    if (character === '\n' && before === '\r') joined.push(place - 1)
    else place++
    before = character
  }
  const located = (place: number): number => place + countBelow(joined, place)
  return ([start, end]) => [located(start), located(end)]
}

/** Where a span stands in a block, both of the text as it was read: in the words of the block as they came. */
export function within(block: Span, span: Span, locate: Locate): Span {
  const [from] = locate(block)
  const [start, end] = locate(span)
  return [start - from, end - from]
}

/** How many of some numbers in order are lower. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}
