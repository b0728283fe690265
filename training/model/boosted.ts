import type { Trees } from '../../src/extraction/model/trees.ts'
import { boost, type BoostingOptions } from './boosting.ts'

/** Rows of features, one after another, of which one is right. */
export interface Choice {
  readonly rows: Float32Array
  readonly right: number
}

/** Rows of features, one after another, and for each whether it is right. */
export interface Verdicts {
  readonly rows: Float32Array
  readonly right: ArrayLike<number>
}

/** Trees that rank the rows of each lesson, of so many features each. The same lessons give the same trees. */
export const learnRanking = (lessons: readonly Choice[], width: number, settings: BoostingOptions): Trees => {
  const rows = joined(lessons)
  const targets = new Uint8Array(rows.length / width)
  const lists = new Int32Array(lessons.length)
  let at = 0
  lessons.forEach((lesson, l) => {
    lists[l] = at
    targets[at + lesson.right] = 1
    at += lesson.rows.length / width
  })
  return boost(rows, width, targets, settings, lists)
}

/** Trees that judge each row, of so many features. The same lessons give the same trees. */
export const learnJudging = (
  lessons: readonly Verdicts[],
  width: number,
  settings: BoostingOptions,
): Trees => {
  const rows = joined(lessons)
  const targets = new Uint8Array(rows.length / width)
  let at = 0
  for (const { right } of lessons) {
    targets.set(right, at)
    at += right.length
  }
  return boost(rows, width, targets, settings)
}

const joined = (lessons: readonly { rows: Float32Array }[]): Float32Array => {
  const all = new Float32Array(lessons.reduce((n, { rows }) => n + rows.length, 0))
  let at = 0
  for (const { rows } of lessons) {
    all.set(rows, at)
    at += rows.length
  }
  return all
}
