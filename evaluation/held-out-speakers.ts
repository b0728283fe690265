import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { bestOf, type Chooser } from '../src/extraction/coreference/rank.ts'
import { learn } from '../src/extraction/coreference/training/learn.ts'
import { readLessons } from '../src/extraction/coreference/training/lessons.ts'
import { extractBy } from '../src/extraction/extract.ts'
import { predictionOf } from '../src/extraction/prediction.ts'

/**
 * Reads annotated articles with rankers of antecedents that never saw their outlets, and prints the statements in the
 * form that `npm run evaluate -- --predictions` scores: `node evaluation/held-out-speakers.ts ARTICLES.jsonl > FILE`.
 */
const FOLDS = 5
const [path] = process.argv.slice(2)

interface Article {
  id: string
  text: string
  publisher?: string
  publishedOn?: string
}

/** Outlets keep together, whatever the order of the articles. */
const foldOf = (publisher: string): number => createHash('sha256').update(publisher).digest()[0]! % FOLDS

if (path === undefined) {
  console.error('usage: node evaluation/held-out-speakers.ts ARTICLES.jsonl > PREDICTIONS.ndjson')
  process.exitCode = 2
} else {
  const lessons = readLessons(path)
  const trees = Array.from({ length: FOLDS }, (_, fold) =>
    learn(lessons.filter(({ publisher }) => foldOf(publisher) !== fold)),
  )
  const articles = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Article)
  for (const { id, text, publisher, publishedOn } of articles) {
    const choose: Chooser = (rows, candidates) =>
      bestOf(trees[foldOf(publisher ?? '')]!, rows, candidates.length)
    const statements = extractBy(choose, text, { publishedOn: publishedOn ?? null }).map(predictionOf)
    console.log(JSON.stringify({ id, statements }))
  }
}
