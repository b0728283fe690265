/**
 * The lines of a text that hold anything, as `[start, end)` without the white space around them. A single line break
 * before a small letter is a wrapped line, not a new paragraph.
 */
export const paragraphRanges = (text: string): [start: number, end: number][] => {
  const ranges: [number, number][] = []
  let breaks = 0
  let lastEnd = 0
  for (const line of text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
    breaks = countBreaks(text, lastEnd, line.index)
    lastEnd = line.index + line[0].length
    const body = line[0].trim()
    if (body === '') continue
    const start = line.index + line[0].indexOf(body)
    const end = start + body.length
    const previous = ranges.at(-1)
    if (previous && breaks === 1 && /^\p{Ll}/u.test(body) && text.slice(previous[1], start).trim() === '')
      previous[1] = end
    else ranges.push([start, end])
  }
  return ranges
}

const countBreaks = (text: string, from: number, to: number): number =>
  text.slice(from, to).replace(/\r\n/g, '\n').length
