import { useTrees } from '../src/extraction/coreference/rank.ts'
import { learn } from '../src/extraction/coreference/training/learn.ts'
import { lessonsOf } from '../src/extraction/coreference/training/lessons.ts'
import type { Trees } from '../src/extraction/model/trees.ts'
import type { GoldDocument } from './gold.ts'

/**
 * A stage of extraction whose weights come from gold of the form that is judged. With `--folds`, each is trained on all
 * folds but one and used on that one, so that no figure is of an article, or of an outlet, that was learned from.
 */
export interface LearnedStage<Weights = unknown> {
  name: string
  /** Weights from these articles and nothing else of the gold; the same articles give the same weights. */
  train(articles: readonly GoldDocument[]): Weights
  /** Has extraction use these weights from here on, in this process; gives those that it used before. */
  use(weights: Weights): Weights
}

const antecedents: LearnedStage<Trees | undefined> = {
  name: 'antecedents',
  // Gold that tells no speakers teaches nothing: the committed weights stay.
  train: (articles) => {
    const lessons = articles.flatMap(lessonsOf)
    return lessons.length > 0 ? learn(lessons) : undefined
  },
  use: useTrees,
}

/** All stages that are learned from `articles/train.jsonl`, in the order of the pipeline. */
export const LEARNED: readonly LearnedStage[] = [antecedents]

/** Runs work with weights learned from some articles, and puts back those that were there. */
export const withLearned = <Result>(
  articles: readonly GoldDocument[],
  work: () => Result,
  stages: readonly LearnedStage[] = LEARNED,
): Result => {
  const undo: (() => void)[] = []
  try {
    // a stage learns from what those before it give
    for (const stage of stages) {
      const before = stage.use(stage.train(articles))
      undo.unshift(() => void stage.use(before))
    }
    return work()
  } finally {
    for (const step of undo) step()
  }
}
