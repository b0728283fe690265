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
import { useMergeTrees } from '../src/extraction/merge/weights.ts'
import { articleOf } from '../src/extraction/model/training/gold.ts'
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

const merge: LearnedStage<Trees> = {
  name: 'merge',
  train: (folds) => {
    if (!tellsSpeakers(folds)) return undefined
    const lessons = folds.map((articles) =>
      articles.map((article) => mergeLessonOf(articleOf(article, 'statements'))),
    )
    return (fold) => learnMerge(lessons.filter((_, f) => f !== fold).flat())
  },
  use: (weights) => {
    const before = useMergeTrees(weights)
    return () => useMergeTrees(before)
  },
}

const nested: LearnedStage<Trees> = {
  name: 'told within others',
  train: (folds) =>
    tellsSpeakers(folds) ? (fold) => learnNested(others(folds, fold).map(nestedLessonOf)) : undefined,
  use: (weights) => {
    const before = useNestedTrees(weights)
    return () => useNestedTrees(before)
  },
}

const antecedents: LearnedStage<Trees> = {
  name: 'antecedents',
  train: (folds) =>
    tellsSpeakers(folds) ? (fold) => learn(others(folds, fold).flatMap(lessonsOf)) : undefined,
  use: (weights) => {
    const before = useTrees(weights)
    return () => useTrees(before)
  },
}

const addressees: LearnedStage<Trees> = {
  name: 'addressees',
  train: (folds) =>
    tellsSpeakers(folds)
      ? (fold) => learnAddressees(others(folds, fold).flatMap(addresseeLessonsOf))
      : undefined,
  use: (weights) => {
    const before = useAddresseeTrees(weights)
    return () => useAddresseeTrees(before)
  },
}

const others = (folds: readonly (readonly GoldDocument[])[], fold: number): GoldDocument[] =>
  folds.flatMap((articles, f) => (f === fold ? [] : articles))

/** Gold without speakers teaches nothing of them, and may leave out what others tell. */
const tellsSpeakers = (folds: readonly (readonly GoldDocument[])[]): boolean =>
  folds.flat().some(({ attributions }) => attributions.some(({ speaker }) => speaker !== undefined))

/** All stages that are learned from `articles/train.jsonl`, in the order of the pipeline. */
export const LEARNED = [merge, nested, antecedents, addressees] as readonly LearnedStage[]

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
