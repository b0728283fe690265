import { boost, type BoostingOptions } from '../../model/training/boosting.ts'
import type { Trees } from '../../model/trees.ts'
import type { Lesson } from './lessons.ts'

/** Hyperparameters; chosen by five-fold cross-validation over the training articles, folds by outlet. */
const SETTINGS: BoostingOptions = { depth: 3, trees: 120, rate: 0.1, lambda: 4, least: 3 }

/** Boosted trees that rank the candidates of each lesson. The same lessons give the same trees. */
export const learn = (lessons: readonly Lesson[], settings = SETTINGS): Trees => {
  const width = lessons[0]!.rows.length / lessons[0]!.count
  const size = lessons.reduce((n, { count }) => n + count, 0)
  const rows = new Float32Array(size * width)
  const targets = new Uint8Array(size)
  const lists = new Int32Array(lessons.length)
  let at = 0
  lessons.forEach((lesson, l) => {
    lists[l] = at
    rows.set(lesson.rows, at * width)
    targets[at + lesson.right] = 1
    at += lesson.count
  })
  return boost(rows, width, targets, settings, lists)
}
