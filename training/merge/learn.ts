import { learnJudging } from '../model/boosted.ts'
import type { BoostingOptions } from '../model/boosting.ts'
import type { Trees } from '../../src/extraction/model/trees.ts'
import { WIDTH } from '../../src/extraction/merge/features.ts'
import type { Lesson } from './lessons.ts'

/** Hyperparameters; chosen by five-fold cross-validation over the training articles, folds by outlet. */
export const SETTINGS: BoostingOptions = { depth: 4, trees: 250, rate: 0.07, lambda: 4, least: 10 }

/** Boosted trees that tell right readings from wrong ones. The same lessons give the same trees. */
export const learn = (lessons: readonly Lesson[], settings = SETTINGS): Trees =>
  learnJudging(lessons, WIDTH, settings)
