import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open.ts'
import { loadDocuments } from '../src/ingest/load.ts'
import { eventPass } from '../src/ingest/passes.ts'
import { sourceIdOf } from '../src/ingest/prepare.ts'
import { listFiles } from '../src/ingest/readers/files.ts'
import { readDocuments, type Read } from '../src/ingest/readers/read.ts'
import { Rejection } from '../src/ingest/readers/rejection.ts'

const USAGE = `usage: npm run evaluate:events [-- SHARED]

Loads SHARED/data/corpus/news.jsonl.gz (../shared) into a PostgreSQL of its own, and scores the events that come out
against the windows of SHARED/data/events with SHARED/eval/events.mjs.

Statements are not looked for: events do not depend on them. All else is what \`onrecord ingest\` does.`

interface Score {
  precision: number
  recall: number
  f1: number
}

interface Scores {
  articles: number
  events: number
  predicted: number
  b3: Score
  pairs: Score
}

const [given] = process.argv.slice(2)
if (given === '--help') console.log(USAGE)
else await evaluate(path.resolve(given ?? fileURLToPath(new URL('../../shared', import.meta.url))))

async function evaluate(shared: string): Promise<void> {
  const corpus = path.join(shared, 'data/corpus/news.jsonl.gz')
  if (!existsSync(corpus)) throw new Error(`${corpus} is not there.\n\n${USAGE}`)
  const folder = mkdtempSync(path.join(tmpdir(), 'onrecord-events-'))
  const connection = await openDatabase({
    dataFolder: path.join(folder, 'data'),
    pool: { size: 10, waitMs: 0, statementTimeoutMs: 0 },
  })
  try {
    await migrate(connection.db)
    const began = performance.now()
    const names = new Map<string, string>()
    const documents = named(readDocuments(await listFiles([corpus]), {}), names)
    const tally = await loadDocuments(connection.db, documents, { extract: () => [] })
    await eventPass.run(connection.db, {})
    const took = (performance.now() - began) / 1000
    console.log(`${tally.loaded} of ${tally.loaded + tally.rejected} articles loaded in ${took.toFixed(0)} s`)
    const { rows } = await sql<{ id: string; eventId: string }>`
      select id, event_id as "eventId" from sources where contained_in_id is null
    `.execute(connection.db)
    const predicted = path.join(folder, 'predicted.json')
    const events = rows.map(({ id, eventId }) => [names.get(id)!, eventId] as const)
    writeFileSync(predicted, JSON.stringify(Object.fromEntries(events)))
    report(shared, predicted)
  } finally {
    await connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Hands documents on, and keeps the name that each has in its file. */
async function* named(reads: AsyncGenerator<Read>, names: Map<string, string>): AsyncGenerator<Read> {
  for await (const read of reads) {
    if (!(read instanceof Rejection)) names.set(sourceIdOf(read), read.name)
    yield read
  }
}

function report(shared: string, predicted: string): void {
  const windows = path.join(shared, 'data/events')
  const all = readdirSync(windows)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const scorer = path.join(shared, 'eval/events.mjs')
      const printed = execFileSync(process.execPath, [scorer, path.join(windows, name), predicted])
      return { name: path.basename(name, '.json'), ...(JSON.parse(printed.toString()) as Scores) }
    })
  for (const { name, articles, events, predicted: found, b3, pairs } of all)
    console.log(`${name}  ${lineOf(b3, pairs)}  ${articles} articles, ${events} events, ${found} found`)
  const mean = (score: (scores: Scores) => number) =>
    all.reduce((sum, scores) => sum + score(scores), 0) / all.length
  console.log(
    `mean  B³ F1 ${mean(({ b3 }) => b3.f1).toFixed(3)}, pairs F1 ${mean(({ pairs }) => pairs.f1).toFixed(3)}`,
  )
}

function lineOf(b3: Score, pairs: Score): string {
  return `B³ ${told(b3)}, pairs ${told(pairs)}`
}

function told({ precision, recall, f1 }: Score): string {
  return `F1 ${f1.toFixed(3)} (precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)})`
}
