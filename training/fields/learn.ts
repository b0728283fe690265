import { learnRanking } from '../model/boosted.ts'
import type { BoostingOptions } from '../model/boosting.ts'
import type { Trees } from '../../src/extraction/model/trees.ts'
import type { Lesson } from './lessons.ts'

/** Hyperparameters; chosen by five-fold cross-validation over the training articles, folds by outlet. */
const SETTINGS: BoostingOptions = { depth: 3, trees: 120, rate: 0.1, lambda: 4, least: 3 }

/** Boosted trees that rank the candidates of each lesson. The same lessons give the same trees. */
export const learn = (lessons: readonly Lesson[], settings = SETTINGS): Trees =>
  learnRanking(lessons, lessons[0]!.rows.length / lessons[0]!.count, settings)
