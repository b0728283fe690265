import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbedded } from '../src/database/embedded/server.ts'
import { articlesBefore, readArticles, type Article } from './events/articles.ts'
import { Store, type Work } from './events/store.ts'
import { machine } from './measure/surroundings.ts'
import { markdown } from './measure/table.ts'

const USAGE = `npm run bench:events -- [options]

Measures what an article costs to be stored and grouped into events, by turns in stores of several sizes. Each is filled by
COPY with the features of a corpus's articles, again and again, each time as many days earlier as the corpus has; nothing
is extracted. Then its newest articles come, in parts of so many days.

  --corpus FILE   JSON lines packed with gzip (../shared/data/corpus/news.jsonl.gz)
  --sizes A,B,…   articles in each store (10000,200000)
  --parts N       how often articles come, the first time to warm up (6)
  --days N        of how many days each time (20)`

const { values } = parseArgs({
  options: {
    corpus: {
      type: 'string',
      default: fileURLToPath(new URL('../../shared/data/corpus/news.jsonl.gz', import.meta.url)),
    },
    sizes: { type: 'string', default: '10000,200000' },
    parts: { type: 'string', default: '6' },
    days: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  },
})

/** How much more an article may cost in the largest store than in the smallest: trees of indexes are a level deeper there. */
const MOST_GROWTH = 1.3

if (values.help) console.log(USAGE)
else await measure()

async function measure(): Promise<void> {
  const articles = readArticles(values.corpus)
  const folder = mkdtempSync(path.join(tmpdir(), 'onrecord-bench-'))
  await using opened = new AsyncDisposableStack()
  opened.defer(() => rmSync(folder, { recursive: true, force: true }))
  const server = opened.adopt(await startEmbedded({ folder: path.join(folder, 'data') }), (one) => one.stop())
  const [parts, days] = [Number(values.parts), Number(values.days)]
  const from = articles.at(-1)!.day - parts * days + 1
  const stores: Store[] = []
  for (const size of values.sizes.split(',').map(Number)) {
    const url = await createDatabase(server.connectionString, `events_${size}`)
    const store = opened.adopt(new Store(size, url), (one) => one.close())
    await store.fill(articlesBefore(articles, from, size))
    stores.push(store)
    console.log(`${size.toLocaleString('en')} articles stored`)
  }
  const stored = stores.map((): Work[] => [])
  const grouped = stores.map((): Work[] => [])
  let count = 0
  for (let part = 0; part < parts; part++) {
    const fresh = articles.filter(({ day }) => day >= from + part * days && day < from + (part + 1) * days)
    await takeTurns(part, fresh)
    if (part > 0) count += fresh.length
    console.log(part === 0 ? 'warmed up' : `part ${part} of ${parts - 1} done`)
  }
  console.log(`\n- ${machine()}\n- ${count} articles in each store; all figures are of one article\n`)
  console.log(tableOf(count))

  async function takeTurns(part: number, fresh: readonly Article[]): Promise<void> {
    const order = stores.map((store, at) => ({ store, at }))
    if (part % 2 === 1) order.reverse()
    for (const { store, at } of order) {
      const works = [await store.store(fresh), await store.group()] as const
      if (part === 0) continue
      stored[at]!.push(works[0])
      grouped[at]!.push(works[1])
    }
  }

  function tableOf(count: number): string {
    const rows = [
      ['stored', stored],
      ['grouped', grouped],
    ] as const
    const measures = ['milliseconds', 'pages', 'rows'] as const
    return markdown([
      ['', ...stores.map(({ size }) => size.toLocaleString('en')), 'growth'],
      ...rows.flatMap(([name, works]) =>
        measures.map((measure) => {
          const each = works.map((some) => some.reduce((sum, work) => sum + work[measure], 0) / count)
          return [`${name}: ${measure}`, ...each.map((value) => value.toFixed(1)), growthOf(each)]
        }),
      ),
    ])
  }
}

function growthOf(each: readonly number[]): string {
  const growth = each.at(-1)! / each[0]!
  return `${growth.toFixed(2)} (≤ ${MOST_GROWTH}: ${growth <= MOST_GROWTH ? 'met' : 'MISSED'})`
}

async function createDatabase(connectionString: string, name: string): Promise<string> {
  const url = new URL(connectionString)
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(`create database ${name}`).finally(() => admin.end())
  url.pathname = `/${name}`
  return url.href
}
