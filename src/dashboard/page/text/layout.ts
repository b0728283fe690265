import { CodePoints, type Span } from './code-points.ts'

/** What words are in a statement. */
export type Part = 'content' | 'cue' | 'mention'

/** The places of one statement in a text. */
export interface Places {
  readonly content: readonly Span[]
  readonly cue: readonly Span[]
  readonly mention: readonly Span[]
}

/** What one statement is to a stretch of text. */
export interface Cover {
  /** The statement, by its place in the list that was laid out. */
  readonly statement: number
  readonly part: Part
}

/** Words of which each has the same to do with the same statements. */
export interface Segment {
  readonly words: string
  /** The code point with which it begins. */
  readonly start: number
  /** What covers it: the shortest, which is the innermost, last. */
  readonly covers: readonly Cover[]
  /** The statements whose first words these are, in the order given. */
  readonly opens: readonly number[]
}

export interface Paragraph {
  readonly start: number
  readonly end: number
  readonly segments: readonly Segment[]
  /** The block that it stands in, by its place in the list that was given. */
  readonly block: number | undefined
}

interface Stretch extends Cover {
  readonly start: number
  readonly end: number
}

const PARTS: readonly Part[] = ['content', 'cue', 'mention']

/**
 * Lays statements out over their text: paragraphs, cut wherever a span begins or ends. Spans may overlap and be nested
 * in any way; joined together, the segments of all paragraphs are the text without the line breaks between those.
 *
 * @param blocks Stretches that stand out as a whole, such as posts; no paragraph goes over the edge of one.
 */
export function layOut(
  text: CodePoints,
  statements: readonly Places[],
  blocks: readonly Span[] = [],
): Paragraph[] {
  const stretches = statements.flatMap((places, statement) =>
    PARTS.flatMap((part) =>
      places[part]
        .filter(([start, end]) => start < end)
        .map(([start, end]): Stretch => ({ statement, part, start, end })),
    ),
  )
  // The longest first, so that what stands within comes after what it stands in.
  stretches.sort((one, other) => other.end - other.start - (one.end - one.start))
  const opening = openings(statements)
  return paragraphsOf(text, blocks.flat()).map(([start, end]) => {
    const within = stretches.filter((stretch) => stretch.start < end && stretch.end > start)
    const cuts = new Set([start, end, ...within.flatMap((stretch) => [stretch.start, stretch.end])])
    for (const at of opening.keys()) if (at > start && at < end) cuts.add(at)
    const bounds = [...cuts].filter((at) => at >= start && at <= end).sort((one, other) => one - other)
    const segments = bounds.slice(0, -1).map((from, index): Segment => {
      const to = bounds[index + 1]!
      const covers = within
        .filter((stretch) => stretch.start <= from && stretch.end >= to)
        .map(({ statement, part }) => ({ statement, part }))
      return { words: text.cut(from, to), start: from, covers, opens: opening.get(from) ?? [] }
    })
    const block = blocks.findIndex(([from, to]) => from <= start && end <= to)
    return { start, end, segments, block: block < 0 ? undefined : block }
  })
}

/** Where each statement's first content stands. */
function openings(statements: readonly Places[]): Map<number, number[]> {
  const opening = new Map<number, number[]>()
  for (const [index, { content }] of statements.entries()) {
    if (content.length === 0) continue
    const at = Math.min(...content.map(([start]) => start))
    opening.set(at, [...(opening.get(at) ?? []), index])
  }
  return opening
}

/** The stretches between line breaks, and between the given places, that have more than white space. */
export function paragraphsOf(text: CodePoints, breaks: readonly number[] = []): Span[] {
  const lines = [...text.text.matchAll(/[^\r\n\u2028\u2029]+/g)].map(({ 0: words, index }): Span => [
    text.pointAt(index),
    text.pointAt(index + words.length),
  ])
  return lines
    .flatMap(([start, end]) => {
      const within = breaks.filter((at) => at > start && at < end)
      const bounds = [...new Set([start, ...within, end])].sort((one, other) => one - other)
      return bounds.slice(0, -1).map((from, index): Span => [from, bounds[index + 1]!])
    })
    .filter(([start, end]) => /\S/.test(text.cut(start, end)))
}
