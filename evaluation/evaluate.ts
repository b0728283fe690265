import { existsSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ablationTable } from './ablation-table.ts'
import { watchRules } from './ablation.ts'
import type { Predictions } from './extracting.ts'
import { readGold, readPredictions, type GoldDocument } from './gold.ts'
import { intervalsOf } from './intervals.ts'
import { calibrationOf, foldTable, intervalTable, report, type Took } from './report.ts'
import { scoreDocument, scoresOf, type Scored } from './score.ts'

const USAGE = `usage: npm run evaluate -- [GOLD.jsonl[.gz] …] [options]

Extracts the statements of each gold file's documents and scores them, with 95 % intervals. Without a file, the two of
../shared/data.

  --predictions FILE  scores the statements of that file (as \`onrecord extract --format ndjson\` prints them) instead
  --folds N           cross-validates: what is learned from such gold is learned anew for each fold, from the others
  --ablate            says for each rule how often it fires, and what each figure is without it
  --rules PATTERN     of the rules, those whose name ("nesting isOwnNews") matches
  --json              a line of JSON for each file

docs/evaluation.md tells what a gold file looks like and what each figure means.`

const root = fileURLToPath(new URL('../', import.meta.url))
const defaults = ['polnear/dev.jsonl.gz', 'articles/dev.jsonl'].map((name) =>
  resolve(root, '../shared/data', name),
)

interface Run {
  scored: Scored[]
  took?: Took
  folds?: GoldDocument[][]
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      predictions: { type: 'string' },
      folds: { type: 'string' },
      ablate: { type: 'boolean', default: false },
      rules: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const count = values.folds === undefined ? 0 : Number(values.folds)
  if (values.folds !== undefined && !(Number.isInteger(count) && count >= 2))
    throw new Error(`--folds is a whole number from 2 on, not "${values.folds}"`)
  if (values.predictions && (count || values.ablate))
    throw new Error('--predictions are made already: leave out --folds and --ablate')
  const paths =
    positionals.length > 0 ? positionals.map((path) => resolve(path)) : defaults.filter(existsSync)
  if (paths.length === 0) {
    console.error(`missing: ${defaults.map((path) => relative(process.cwd(), path)).join(', ')}\n\n${USAGE}`)
    return 1
  }
  if (values.ablate) watchRules()
  for (const path of paths) {
    const documents = readGold(path)
    const { scored, took, folds } = values.predictions
      ? scoreFile(documents, values.predictions)
      : await extractAndScore(documents, count)
    const scores = scoresOf(documents, scored)
    const intervals = intervalsOf(scored.map(({ tally }) => tally))
    if (values.json)
      console.log(
        JSON.stringify({
          gold: basename(path),
          ...scores,
          judged: undefined,
          calibration: calibrationOf(scores.judged),
          intervals,
        }),
      )
    else {
      console.log(report(relative(process.cwd(), path), documents.length, scores, took))
      console.log(intervalTable(intervals))
      if (folds) console.log(foldTable(folds, new Map(documents.map(({ id }, i) => [id, scored[i]!]))))
    }
    if (values.ablate) await ablationTable(documents, scored, new RegExp(values.rules), console.log)
  }
  return 0
}

const scoreFile = (documents: readonly GoldDocument[], path: string): Run => {
  const predictions = readPredictions(path)
  return { scored: documents.map((document) => scoreDocument(document, predictions.get(document.id))) }
}

/** Extraction is loaded here and not before, so that its rules can be watched. */
const extractAndScore = async (documents: readonly GoldDocument[], count: number): Promise<Run> => {
  const { predictAll, predictFolds } = await import('./extracting.ts')
  const { predictions, ...run }: { predictions: Predictions } & Omit<Run, 'scored'> = count
    ? predictFolds(documents, count)
    : predictAll(documents)
  return {
    ...run,
    scored: documents.map((document) => scoreDocument(document, predictions.get(document.id))),
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
