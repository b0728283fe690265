import type { Verdicts } from './model/boosted.ts'
import type { Trees } from '../src/extraction/model/trees.ts'
import { CONFIDENCE, STAGES, type JudgingStage, type LearnedStage, type TrainingArticle } from './stages.ts'

/** The stages that learn, in the order of the pipeline, and the one that judges what they make. */
export interface Pipeline {
  readonly stages: readonly LearnedStage[]
  readonly judging: JudgingStage
}

const PIPELINE: Pipeline = { stages: STAGES, judging: CONFIDENCE }

type Folds = readonly (readonly TrainingArticle[])[]

/** Does work with these weights in use, one for each stage, and puts back those that were there. */
export const using = <Result>(
  stages: readonly Pick<LearnedStage, 'use'>[],
  weights: readonly Trees[],
  work: () => Result,
): Result => {
  const before = stages.map(({ use }, s) => use(weights[s]))
  try {
    return work()
  } finally {
    stages.forEach(({ use }, s) => use(before[s]))
  }
}

/** What each stage learns from these articles, as those before it read them by what they learned. */
export const learnStages = (
  articles: readonly TrainingArticle[],
  stages: readonly LearnedStage[] = STAGES,
): Trees[] => {
  const learned: Trees[] = []
  for (const { learn } of stages)
    learned.push(using(stages.slice(0, learned.length), learned, () => learn(articles)))
  return learned
}

/** What there is to learn of each fold for the judging stage, and what the others learned from all other folds, by which it was read. */
export const heldOut = (
  folds: Folds,
  { stages, judging }: Pipeline = PIPELINE,
): { weights: Trees[]; lessons: Verdicts[] }[] =>
  folds.map((fold, f) => {
    const weights = learnStages(without(folds, f).flat(), stages)
    return { weights, lessons: using(stages, weights, () => fold.map(judging.lessonOf)) }
  })

/** Does work for each fold with what all stages learned from the other folds, and puts back the weights that were there. */
export const eachFold = (folds: Folds, work: (fold: number) => void, pipeline: Pipeline = PIPELINE): void => {
  const { stages, judging } = pipeline
  const held = heldOut(folds, pipeline)
  held.forEach(({ weights }, f) => {
    const judge = judging.learn(without(held, f).flatMap(({ lessons }) => lessons))
    using([...stages, judging], [...weights, judge], () => work(f))
  })
}

/** All but the one at this place. */
const without = <Item>(items: readonly Item[], at: number): Item[] => items.filter((_, i) => i !== at)
