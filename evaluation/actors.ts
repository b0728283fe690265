import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { connect } from '../src/database/connect.ts'
import { startEmbedded } from '../src/database/embedded/server.ts'
import { migrate } from '../src/database/migrate.ts'
import { passOverIdentity } from '../src/identity/matching/pass.ts'
import type { IncomingDocument } from '../src/ingest/document.ts'
import { openExtractor } from '../src/ingest/extraction-threads.ts'
import { loadDocuments } from '../src/ingest/load.ts'
import { listFiles } from '../src/ingest/readers/files.ts'
import { readDocuments, type Read } from '../src/ingest/readers/read.ts'
import { actorFigures, ceilingOf, missesOf, type ActorFigure, type ToldArticle } from './actors/score.ts'
import { storedStatements, type StoredStatement } from './actors/stored.ts'
import { readGold, type GoldDocument } from './gold.ts'
import { intervalsOfDraws } from './intervals.ts'
import { match } from './match.ts'

const USAGE = `usage: npm run evaluate:actors -- [IDENTITY.json ARTICLES.jsonl] [options]

Loads the articles that IDENTITY.json has into a fresh store, lets it decide who is who, and says how many statements
stand under whom they should, with 95 % intervals. IDENTITY.json: {"names": {article: {name: label}}}, null for nobody
in particular. Without files, those of ../shared/data.

  --beside FILE   loads these documents as well, before the articles (.jsonl, .gz)
  --apart         joins nobody: what there is without deciding who is who
  --misses        lists the statements that stand under somebody else or apart
  --json          a line of JSON

docs/evaluation.md tells what each figure means.`

const root = fileURLToPath(new URL('../', import.meta.url))
const data = (name: string): string => path.resolve(root, '../shared/data', name)

type Labels = Record<string, Record<string, string | null>>

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      beside: { type: 'string' },
      apart: { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const [identity = data('identity/train.json'), articles = data('articles/train.jsonl')] = positionals
  const { names } = JSON.parse(readFileSync(identity, 'utf8')) as { names: Labels }
  const documents = readGold(articles).filter(({ id }) => names[id])
  const stored = await load(documents, values)
  const told = documents.map((document) =>
    toldOf(document, names[document.id]!, stored.get(document.text) ?? []),
  )
  const intervals = intervalsOfDraws<ToldArticle, ActorFigure>(told, actorFigures)
  const ceiling = actorFigures(ceilingOf(told))
  const statements = told.reduce((sum, { told }) => sum + told.length, 0)
  if (values.json)
    return console.log(JSON.stringify({ articles: told.length, statements, intervals, ceiling }))
  console.log(`${told.length} articles, ${statements} statements whose speaker is somebody\n`)
  console.log(`${'figure'.padEnd(18)} value   95 % of draws   with each speaker of an article joined rightly`)
  for (const [figure, { value, low, high }] of Object.entries(intervals))
    console.log(
      `${figure.padEnd(18)} ${show(value)}    ${show(low)} – ${show(high)}     ${show(ceiling[figure as ActorFigure])}`,
    )
  if (values.misses) console.log(`\n${missesOf(told).join('\n')}`)
}

const show = (value: number): string => value.toFixed(3).replace(/^0/, '')

/** Loads into a store of its own, which is gone afterwards. */
const load = async (
  documents: readonly GoldDocument[],
  { beside, apart }: { beside?: string | undefined; apart: boolean },
): Promise<Map<string, StoredStatement[]>> => {
  await using opened = new AsyncDisposableStack()
  const folder = opened.adopt(mkdtempSync(path.join(tmpdir(), 'onrecord-actors-')), (it) =>
    rmSync(it, { recursive: true, force: true }),
  )
  const server = opened.adopt(await startEmbedded({ folder, disposable: true }), (it) => it.stop())
  const { db } = opened.adopt(connect({ connectionString: server.connectionString }), (it) => it.close())
  const extractor = opened.adopt(openExtractor(), (it) => it.close())
  await migrate(db)
  const reads = beside ? [readDocuments(await listFiles([beside]))] : []
  for (const some of [...reads, given(documents)]) {
    await loadDocuments(db, some, {
      extract: extractor.extract,
      onRejection: ({ message }) => console.error(message),
    })
    if (!apart) await passOverIdentity(db)
  }
  return storedStatements(db)
}

async function* given(documents: readonly GoldDocument[]): AsyncGenerator<Read> {
  await Promise.resolve()
  for (const { id, text, publishedOn, publisher } of documents)
    yield {
      kind: 'ARTICLE',
      outlet: publisher ?? null,
      publishedOn: publishedOn!,
      title: null,
      url: null,
      authors: [],
      text,
      name: id,
      where: id,
    } satisfies IncomingDocument
}

/** The statements of an article whose speaker is somebody in particular and was found. */
const toldOf = (
  document: GoldDocument,
  labels: Record<string, string | null>,
  stored: readonly StoredStatement[],
): ToldArticle => {
  const { predictionOf } = match(document, stored)
  return {
    id: document.id,
    told: document.attributions.flatMap(({ speaker }, i) => {
      const label = speaker ? labels[speaker] : null
      const { actor, name } = stored[predictionOf[i]!] ?? {}
      return label && actor && name ? [{ label, actor, name }] : []
    }),
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
