import { extract } from '../src/extraction/extract.ts'
import { predictionOf } from '../src/extraction/prediction.ts'
import { foldsOf } from '../training/model/folds.ts'
import type { Attribution, GoldDocument } from './gold.ts'
import { eachFold } from '../training/cross-validation.ts'
import type { Took } from './report.ts'
import { read } from './rules.ts'

export type Predictions = Map<string, readonly Attribution[]>

/** Extracts one document's statements as predictions. */
export const predict = ({ id, text, publishedOn }: GoldDocument): readonly Attribution[] => {
  read(id)
  return extract(text, { publishedOn: publishedOn ?? null }).map(predictionOf)
}

/** Extracts every document, and how long that took. Weights and lexicons are loaded before. */
export const predictAll = (documents: readonly GoldDocument[]): { predictions: Predictions; took: Took } => {
  extract('“Ready,” she said.', { publishedOn: null })
  const predictions: Predictions = new Map()
  const started = performance.now()
  const used = process.cpuUsage()
  for (const document of documents) predictions.set(document.id, predict(document))
  const { user, system } = process.cpuUsage(used)
  return { predictions, took: { clock: performance.now() - started, processor: (user + system) / 1000 } }
}

/** Extracts each fold with what is learned from the other folds alone. Gold without speakers teaches nothing: the committed weights stay. */
export const predictFolds = (
  documents: readonly GoldDocument[],
  count: number,
): { folds: GoldDocument[][]; predictions: Predictions } => {
  const folds = foldsOf(documents, count)
  const predictions: Predictions = new Map()
  const predictFold = (fold: number): void => {
    for (const document of folds[fold]!) predictions.set(document.id, predict(document))
  }
  const tellsSpeakers = documents.some(({ attributions }) =>
    attributions.some(({ speaker }) => speaker !== undefined),
  )
  if (tellsSpeakers) eachFold(folds, predictFold)
  else folds.forEach((_, fold) => predictFold(fold))
  return { folds, predictions }
}
