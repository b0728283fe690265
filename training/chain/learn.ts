import { learnJudging } from '../model/boosted.ts'
import type { BoostingOptions } from '../model/boosting.ts'
import type { Trees } from '../../src/extraction/model/trees.ts'
import { NESTED_WIDTH } from '../../src/extraction/chain/nested-features.ts'
import type { Lesson } from './lessons.ts'

/** Hyperparameters; chosen by five-fold cross-validation over the training articles, folds by outlet. */
export const SETTINGS: BoostingOptions = { depth: 3, trees: 60, rate: 0.1, lambda: 10, least: 4 }

/** Boosted trees that judge what is told within other statements. The same lessons give the same trees. */
export const learn = (lessons: readonly Lesson[], settings = SETTINGS): Trees =>
  learnJudging(
    lessons.map(({ rows, right }) => ({ rows, right: right.map(Number) })),
    NESTED_WIDTH,
    settings,
  )
