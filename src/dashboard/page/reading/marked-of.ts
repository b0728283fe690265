import type { SourceQuery } from '../operations.ts'
import type { Span } from '../text/code-points.ts'
import { ACT_WORDS, REVIEW_WORDS, UNCERTAIN } from '../words.ts'
import type { Marked } from './reading-text.tsx'
import type { StoredMark } from './use-marks.ts'

type Source = NonNullable<SourceQuery['source']>

/** The statements in the order in which they begin in the text. */
export function numbered(marks: readonly StoredMark[], source: Source): readonly StoredMark[] {
  const startOf = (mark: StoredMark) =>
    shiftOf(mark, source) +
    Math.min(...mark.spans.filter(({ part }) => part === 'CONTENT').map(({ start }) => start))
  return marks.toSorted((one, other) => startOf(one) - startOf(other) || one.position - other.position)
}

/** A statement with its places in the text of a source: those of a post move to where the post stands in it. */
export function markedOf(mark: StoredMark, source: Source): Marked {
  const shift = shiftOf(mark, source)
  const placesOf = (part: StoredMark['spans'][number]['part']) =>
    mark.spans
      .filter((span) => span.part === part)
      .map(({ start, end }): Span => [start + shift, end + shift])
  const label = labelOf(
    mark.chain.filter(({ part }) => part === 'SPEAKER').map(({ actor }) => actor.name),
    ACT_WORDS[mark.act],
  )
  const review = mark.review?.state
  return {
    id: mark.id,
    label: review ? `${label}, ${REVIEW_WORDS[review].toLowerCase()}` : label,
    review,
    isUncertain: mark.confidence < UNCERTAIN && (review === undefined || review === 'UNSURE'),
    content: placesOf('CONTENT'),
    cue: placesOf('CUE'),
    mention: placesOf('MENTION'),
  }
}

export const labelOf = (speakers: readonly string[], act: string): string =>
  `${speakers.join(' and ') || 'speaker not given'}, ${act.toLowerCase()}`

/** How far the text of the source of a statement begins after that in which it is read. */
export const shiftOf = (mark: StoredMark, source: Source): number =>
  mark.source.id === source.id
    ? 0
    : (source.contains.nodes.find(({ id }) => id === mark.source.id)?.containedAt?.start ?? 0)
