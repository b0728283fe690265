import { useNestedTrees } from '../src/extraction/chain/judge-nested.ts'
import { learn as learnNested } from '../src/extraction/chain/training/learn.ts'
import { lessonOf as nestedLessonOf } from '../src/extraction/chain/training/lessons.ts'
import { useTrees } from '../src/extraction/coreference/rank.ts'
import { learn } from '../src/extraction/coreference/training/learn.ts'
import { lessonsOf } from '../src/extraction/coreference/training/lessons.ts'
import { useAddresseeTrees } from '../src/extraction/fields/rank.ts'
import { learn as learnAddressees } from '../src/extraction/fields/training/learn.ts'
import { lessonsOf as addresseeLessonsOf } from '../src/extraction/fields/training/lessons.ts'
import { learn as learnMerge } from '../src/extraction/merge/training/learn.ts'
import { lessonOf as mergeLessonOf } from '../src/extraction/merge/training/lessons.ts'
import { useMergeTrees } from '../src/extraction/merge/judge.ts'
import type { Trees } from '../src/extraction/model/trees.ts'
import type { GoldDocument } from './gold.ts'

/**
 * A stage of extraction whose weights come from gold of the form that is judged. With `--folds`, each is trained on all
 * folds but one and used on that one, so that no figure is of an article, or of an outlet, that was learned from.
 */
export interface LearnedStage<Weights = unknown> {
  name: string
  /**
   * For each fold, weights from the articles of the others and nothing else of the gold; the same articles give the
   * same weights. Undefined where the gold teaches nothing: the committed weights stay.
   */
  train(folds: readonly (readonly GoldDocument[])[]): ((fold: number) => Weights) | undefined
  /** Has extraction use these weights from here on, in this process; gives what puts back those that it used before. */
  use(weights: Weights): () => void
}

const others = (folds: readonly (readonly GoldDocument[])[], fold: number): GoldDocument[] =>
  folds.flatMap((articles, f) => (f === fold ? [] : articles))

/** Gold without speakers teaches nothing of them, and may leave out what others tell. */
const tellsSpeakers = (folds: readonly (readonly GoldDocument[])[]): boolean =>
  folds.flat().some(({ attributions }) => attributions.some(({ speaker }) => speaker !== undefined))

/** A stage of trees, which learns from the articles of all folds but one. */
const stageOf = (
  name: string,
  learn: (articles: readonly GoldDocument[]) => Trees,
  use: (trees: Trees | undefined) => Trees | undefined,
): LearnedStage => ({
  name,
  train: (folds) => (tellsSpeakers(folds) ? (fold) => learn(others(folds, fold)) : undefined),
  use: (trees) => {
    const before = use(trees as Trees)
    return () => use(before)
  },
})

/** All stages that are learned from `articles/train.jsonl`, in the order of the pipeline. */
export const LEARNED: readonly LearnedStage[] = [
  stageOf('merge', (articles) => learnMerge(articles.map(mergeLessonOf)), useMergeTrees),
  stageOf('told within others', (articles) => learnNested(articles.map(nestedLessonOf)), useNestedTrees),
  stageOf('antecedents', (articles) => learn(articles.flatMap(lessonsOf)), useTrees),
  stageOf(
    'addressees',
    (articles) => learnAddressees(articles.flatMap(addresseeLessonsOf)),
    useAddresseeTrees,
  ),
]

/**
 * Runs work for each fold with weights learned from the others, and puts back those that were there. A stage learns
 * from what those before it give.
 */
export const eachFold = (
  folds: readonly (readonly GoldDocument[])[],
  work: (fold: number) => void,
  stages: readonly LearnedStage[] = LEARNED,
): void => {
  const learned = stages.map((stage) => stage.train(folds))
  folds.forEach((_, fold) => {
    const undo: (() => void)[] = []
    try {
      stages.forEach((stage, s) => {
        const weights = learned[s]
        if (weights) undo.unshift(stage.use(weights(fold)))
      })
      work(fold)
    } finally {
      for (const step of undo) step()
    }
  })
}
