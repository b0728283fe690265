import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import type { Connection } from '../src/database/connect.ts'
import type { IncomingDocument } from '../src/ingest/document.ts'
import type { Extract } from '../src/ingest/vocabularies.ts'
import { listFiles } from '../src/ingest/readers/files.ts'
import { readDocuments } from '../src/ingest/readers/read.ts'
import { Rejection } from '../src/ingest/readers/rejection.ts'
import { median } from './measure/figures.ts'

const USAGE = `npm run bench:loading -- [OTHER…] [options]

How long an article takes to be loaded, here and in other copies of the project (git worktree), by turns in processes of
their own: stored, and grouped into events. Their statements were found before, by this copy.

  --articles N    articles that are loaded each time, 300
  --turns N       turns of each, 3
  --corpus FILE   ../shared/data/corpus/news.jsonl.gz
  --bare          load them without statements
`

type Drafts = Awaited<ReturnType<Extract>>
/** How long one turn took by the clock, and the processor time that it and its PostgreSQL took. */
interface Turn {
  seconds: number
  processor: number
}

type Found = (readonly [IncomingDocument, Drafts])[]

const here = fileURLToPath(new URL('..', import.meta.url))

/** In a process of its own: loads by the code of some copy of the project. */
async function measure(project: string, file: string): Promise<Turn> {
  const from = (path: string): Promise<unknown> =>
    import(pathToFileURL(resolve(project, path)).href) as Promise<unknown>
  const { startEmbedded } = (await from(
    'src/database/embedded/server.ts',
  )) as typeof import('../src/database/embedded/server.ts')
  const { connect } = (await from('src/database/connect.ts')) as typeof import('../src/database/connect.ts')
  const { migrate } = (await from('src/database/migrate.ts')) as typeof import('../src/database/migrate.ts')
  const { loadDocuments } = (await from('src/ingest/load.ts')) as typeof import('../src/ingest/load.ts')
  // Before there were passes, loading grouped by itself.
  const passes = existsSync(resolve(project, 'src/ingest/passes.ts'))
    ? ((await from('src/ingest/passes.ts')) as typeof import('../src/ingest/passes.ts'))
    : undefined
  const found = deserialize(await readFile(file)) as Found
  const drafts = new Map(found.map(([document, its]) => [document.text, its]))
  await using opened = new AsyncDisposableStack()
  const folder = opened.adopt(await mkdtemp(join(tmpdir(), 'onrecord-bench-')), (path) =>
    rm(path, { recursive: true, force: true }),
  )
  const server = opened.adopt(await startEmbedded({ folder }), (one) => one.stop())
  const connectionString = server.connectionString
  const migrated = connect({ connectionString })
  await migrate(migrated.db)
  await migrated.close()
  const { db, close } = closable(connect({ connectionString, poolSize: 10 }))
  async function* documents(): AsyncGenerator<IncomingDocument> {
    await Promise.resolve()
    for (const [document] of found) yield document
  }
  const used = await processorSeconds(folder)
  const began = performance.now()
  const { loaded } = await loadDocuments(db, documents(), { extract: (text) => drafts.get(text)! })
  await passes?.eventPass.run(db, {})
  const seconds = (performance.now() - began) / 1000
  await close()
  if (loaded !== found.length) throw new Error(`${loaded} of ${found.length} articles were loaded`)
  return { seconds, processor: (await processorSeconds(folder)) - used }
}

const closable = (connection: Connection) => ({ db: connection.db, close: () => connection.close() })

/** The processor time of this process and of PostgreSQL, whose backends are counted when they have ended. */
async function processorSeconds(folder: string): Promise<number> {
  await delay(500)
  const pid = parseInt(await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8'))
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const ticks = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number)
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6 + ticks.reduce((sum, one) => sum + one, 0) / 100
}

function turnOf(project: string, file: string): Promise<Turn> {
  return new Promise((done, fail) => {
    const child = fork(fileURLToPath(import.meta.url), ['--only', project, '--found', file])
    child.once('message', (turn) => {
      done(turn as Turn)
    })
    child.once('error', fail)
    child.once('exit', (code) => {
      fail(new Error(`loading by ${project} ended with ${code}`))
    })
  })
}

async function find(corpus: string, most: number, bare: boolean): Promise<Found> {
  const { extract } = await import('../src/extraction/extract.ts')
  const found: (readonly [IncomingDocument, Drafts])[] = []
  for await (const read of readDocuments(await listFiles([corpus]))) {
    if (read instanceof Rejection) continue
    const { text, publishedOn } = read
    found.push([read, bare ? [] : extract(text, { publishedOn })])
    if (found.length === most) break
  }
  return found
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      articles: { type: 'string', default: '300' },
      turns: { type: 'string', default: '3' },
      corpus: { type: 'string', default: resolve(here, '../shared/data/corpus/news.jsonl.gz') },
      bare: { type: 'boolean', default: false },
      only: { type: 'string' },
      found: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  if (values.only !== undefined) return void process.send!(await measure(values.only, values.found!))
  await using opened = new AsyncDisposableStack()
  const folder = opened.adopt(await mkdtemp(join(tmpdir(), 'onrecord-bench-')), (path) =>
    rm(path, { recursive: true, force: true }),
  )
  const articles = Number(values.articles)
  const file = join(folder, 'found')
  await writeFile(file, serialize(await find(values.corpus, articles, values.bare)))
  const projects = [here, ...positionals.map((path) => resolve(path))]
  const turns = projects.map((): Turn[] => [])
  for (let turn = 0; turn < Number(values.turns); turn++) {
    // Whoever is first in one turn is last in the next.
    const order = [...projects.keys()]
    for (const p of turn % 2 === 0 ? order : order.reverse()) turns[p]!.push(await turnOf(projects[p]!, file))
  }
  const of = (p: number, key: keyof Turn) => {
    const ratio = median(turns[p]!.map((turn, at) => turn[key] / turns[0]![at]![key]))
    const each = (1000 * median(turns[p]!.map((turn) => turn[key]))) / articles
    return `${each.toFixed(1)} ms (× ${ratio.toFixed(2)})`
  }
  for (const [p, project] of projects.entries())
    console.log(
      `${relative(process.cwd(), project) || '.'}: an article takes ${of(p, 'seconds')}, ${of(p, 'processor')} of processor time`,
    )
}

await main()
