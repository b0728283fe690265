import type { Document } from '../../src/extraction/analysis/document.ts'
import { pointsOf } from '../../src/extraction/analysis/points-of.ts'
import type { Candidate } from '../../src/extraction/candidate.ts'
import { readingOf } from '../../src/extraction/reading.ts'
import { nestedRows } from '../../src/extraction/chain/nested-features.ts'
import { diceOf } from '../../src/extraction/spans.ts'

type Span = readonly [number, number]

/** An annotated article. */
export interface GoldArticle {
  text: string
  attributions: readonly { content?: readonly Span[]; cue?: readonly Span[] }[]
}

/** What an article teaches: a row for each that may be told within another statement, and whether the gold has it. */
export interface Lesson {
  rows: Float32Array
  right: readonly boolean[]
}

/** The lesson of an article. */
export const lessonOf = (article: GoldArticle): Lesson => {
  let lesson: Lesson = { rows: new Float32Array(0), right: [] }
  readingOf(
    article.text,
    () => ({ at: 0, chance: 1, none: 1 }),
    (doc, spoken, nested) => {
      const right = nested.map(({ inner }) => isGold(doc, article, inner))
      lesson = { rows: nestedRows(doc, spoken, nested), right }
      return nested.map(() => 0)
    },
  )
  return lesson
}

/** Whether the gold has about the same content at the same cue. */
const isGold = (doc: Document, { attributions }: GoldArticle, inner: Candidate): boolean => {
  const placed = (ranges: Candidate['content']): Span[] => ranges.map((range) => pointsOf(doc, range))
  const [ours, cued] = [placed(inner.content), placed(inner.cue)]
  return attributions.some(
    ({ content = [], cue = [] }) => diceOf(content, ours) >= 0.5 && diceOf(cue, cued) > 0,
  )
}
