import { useNestedTrees } from '../src/extraction/chain/judge-nested.ts'
import { learn as learnNested } from './chain/learn.ts'
import { lessonOf as nestedLessonOf } from './chain/lessons.ts'
import { useConfidenceTrees } from '../src/extraction/confidence/judge.ts'
import { learn as learnConfidence } from './confidence/learn.ts'
import { lessonOf as confidenceLessonOf } from './confidence/lessons.ts'
import { useTrees } from '../src/extraction/coreference/rank.ts'
import { learn as learnAntecedents } from './coreference/learn.ts'
import { lessonsOf } from './coreference/lessons.ts'
import { useAddresseeTrees } from '../src/extraction/fields/rank.ts'
import { learn as learnAddressees } from './fields/learn.ts'
import { lessonsOf as addresseeLessonsOf } from './fields/lessons.ts'
import { useMergeTrees } from '../src/extraction/merge/judge.ts'
import { learn as learnMerge } from './merge/learn.ts'
import { lessonOf as mergeLessonOf } from './merge/lessons.ts'
import type { Verdicts } from './model/boosted.ts'
import type { Trees } from '../src/extraction/model/trees.ts'

/** An annotated article that tells who speaks, to whom and through whom: `articles/train.jsonl` is made of such. */
export type TrainingArticle = Parameters<typeof mergeLessonOf>[0] &
  Parameters<typeof nestedLessonOf>[0] &
  Parameters<typeof lessonsOf>[0] &
  Parameters<typeof addresseeLessonsOf>[0] &
  Parameters<typeof confidenceLessonOf>[0]

interface Stage<Weights> {
  readonly name: string
  /** Has extraction use these weights from here on, in this process, or the committed ones; gives those in use before. */
  readonly use: (weights: Weights | undefined) => Weights | undefined
}

/** A stage that learns from what those before it make of articles. The same articles give the same weights. */
export interface LearnedStage<Weights = Trees> extends Stage<Weights> {
  readonly learn: (articles: readonly TrainingArticle[]) => Weights
}

/** The stages that are learned from such articles, in the order of the pipeline. */
export const STAGES: readonly LearnedStage[] = [
  { name: 'merge', learn: (articles) => learnMerge(articles.map(mergeLessonOf)), use: useMergeTrees },
  { name: 'chain', learn: (articles) => learnNested(articles.map(nestedLessonOf)), use: useNestedTrees },
  { name: 'coreference', learn: (articles) => learnAntecedents(articles.flatMap(lessonsOf)), use: useTrees },
  {
    name: 'fields',
    learn: (articles) => learnAddressees(articles.flatMap(addresseeLessonsOf)),
    use: useAddresseeTrees,
  },
]

/** A stage that learns how often the others are right: from what they make of articles that they have not learned from. */
export interface JudgingStage<Lesson = Verdicts, Weights = Trees> extends Stage<Weights> {
  readonly lessonOf: (article: TrainingArticle) => Lesson
  readonly learn: (lessons: readonly Lesson[]) => Weights
}

/** How sure a statement is, once all is known of it. */
export const CONFIDENCE: JudgingStage = {
  name: 'confidence',
  lessonOf: confidenceLessonOf,
  learn: learnConfidence,
  use: useConfidenceTrees,
}
