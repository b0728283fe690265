import { learnJudging, type Verdicts } from '../model/boosted.ts'
import type { BoostingOptions } from '../model/boosting.ts'
import type { Trees } from '../../src/extraction/model/trees.ts'
import { WIDTH } from '../../src/extraction/confidence/features.ts'

/** Hyperparameters; chosen by five-fold cross-validation over the training articles, folds by outlet. */
const SETTINGS: BoostingOptions = { depth: 3, trees: 150, rate: 0.06, lambda: 4, least: 10 }

/** Boosted trees that tell statements that are right from others. The same lessons give the same trees. */
export const learn = (lessons: readonly Verdicts[]): Trees => learnJudging(lessons, WIDTH, SETTINGS)
