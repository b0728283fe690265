import { existsSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { extract } from '../src/extraction/extract.ts'
import { predictionOf } from '../src/extraction/prediction.ts'
import { readGold, readPredictions, type Attribution, type GoldDocument } from './gold.ts'
import { calibrationOf, report, type Took } from './report.ts'
import { score } from './score.ts'

const USAGE = `usage: npm run evaluate -- [GOLD.jsonl[.gz] …] [--predictions FILE] [--json]

Extracts the statements of each gold file's documents and scores them. Without a file, the two of ../shared/data.
With --predictions, scores the statements of that file (as \`onrecord extract --format ndjson\` prints them) instead.
docs/evaluation.md tells what a gold file looks like and what each figure means.`

const root = fileURLToPath(new URL('../', import.meta.url))
const defaults = ['polnear/dev.jsonl.gz', 'articles/dev.jsonl'].map((name) =>
  resolve(root, '../shared/data', name),
)

/** Extracts every document, and how long that took. Weights and lexicons are loaded before. */
const extractAll = (
  documents: readonly GoldDocument[],
): { predictions: Map<string, readonly Attribution[]>; took: Took } => {
  extract('“Ready,” she said.', { publishedOn: null })
  const predictions = new Map<string, readonly Attribution[]>()
  const started = performance.now()
  const used = process.cpuUsage()
  for (const { id, text, publishedOn } of documents)
    predictions.set(id, extract(text, { publishedOn: publishedOn ?? null }).map(predictionOf))
  const { user, system } = process.cpuUsage(used)
  return { predictions, took: { clock: performance.now() - started, processor: (user + system) / 1000 } }
}

const main = (): number => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      predictions: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const paths =
    positionals.length > 0 ? positionals.map((path) => resolve(path)) : defaults.filter(existsSync)
  if (paths.length === 0) {
    console.error(`missing: ${defaults.map((path) => relative(process.cwd(), path)).join(', ')}\n\n${USAGE}`)
    return 1
  }
  for (const path of paths) {
    const documents = readGold(path)
    const run = values.predictions
      ? { predictions: readPredictions(values.predictions), took: undefined }
      : extractAll(documents)
    const scores = score(documents, run.predictions)
    if (values.json)
      console.log(
        JSON.stringify({
          gold: basename(path),
          ...scores,
          judged: undefined,
          calibration: calibrationOf(scores.judged),
        }),
      )
    else console.log(report(relative(process.cwd(), path), documents.length, scores, run.took))
  }
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
