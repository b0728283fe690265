import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { connect } from '../src/database/connect.ts'
import { startEmbedded } from '../src/database/embedded/server.ts'
import { migrate } from '../src/database/migrate.ts'
import { featuresOf } from '../src/events/features.ts'
import { eventIdOf } from '../src/events/place.ts'
import { settleEvents } from '../src/events/settle.ts'
import { eventTitle } from '../src/events/title.ts'
import { makeId } from '../src/api/ids.ts'
import { copyLine, textArray } from './load/rows.ts'

/**
 * What grouping costs in a small store and in a large one: `node bench/events.ts CORPUS.jsonl.gz [SIZE …]`. Each store is
 * filled by COPY with the features of the corpus's articles, again and again, each time as many days earlier as the corpus
 * has; nothing is extracted. Then the days of the newest articles are grouped.
 */
const [corpus, ...sizes] = process.argv.slice(2)
if (corpus === undefined) throw new Error('usage: node bench/events.ts CORPUS.jsonl.gz [SIZE …]')

/** The newest days, which are grouped and timed; each pass does as many of them at once. */
const GROUPED_DAYS = 60

interface Ready {
  day: number
  title: string
  terms: string[]
  counts: number[]
  headline: string[]
  topics: string[]
}

const articles = gunzipSync(readFileSync(corpus))
  .toString()
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Ready => {
    const { title, outlet, publishedOn, text } = JSON.parse(line) as Record<string, string>
    const about = eventTitle(title ?? null, outlet ?? null, text!)
    return { day: Date.parse(publishedOn!) / 86_400_000, title: about, ...featuresOf(about, text!) }
  })
const days = articles.map(({ day }) => day)
const [first, last] = [Math.min(...days), Math.max(...days)]

const folder = mkdtempSync(path.join(tmpdir(), 'onrecord-bench-'))
const server = await startEmbedded({ folder: path.join(folder, 'data') })
try {
  for (const size of sizes.length > 0 ? sizes.map(Number) : [10_000, 200_000]) await measure(size)
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(size: number): Promise<void> {
  const url = new URL(server.connectionString)
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(`create database events_${size}`)
  await admin.end()
  url.pathname = `/events_${size}`
  const connection = connect({ connectionString: url.href })
  const { db } = connection
  try {
    await migrate(db)
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    await fill(client, size)
    await client.query('analyze')
    await client.query(
      `insert into days_to_group select date '1970-01-01' + day from generate_series($1::integer, $2::integer) as day`,
      [last - GROUPED_DAYS + 1, last],
    )
    const grouped = days.filter((day) => day > last - GROUPED_DAYS).length
    const began = performance.now()
    await settleEvents(db, async () => {})
    const took = performance.now() - began
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::integer from events where became_id is not null',
    )
    console.log(
      `${size.toLocaleString('en')} articles: ${(took / grouped).toFixed(2)} ms for each of ${grouped}, ` +
        `of which ${rows[0]!.count} joined others`,
    )
    await client.end()
  } finally {
    await connection.close()
  }
}

async function fill(client: pg.Client, size: number): Promise<void> {
  const rows = Array.from({ length: size }, (_, index) => {
    const article = articles[index % articles.length]!
    const round = Math.floor(index / articles.length)
    const id = makeId('Source', ['bench', index])
    const day = new Date((article.day - round * (last - first + 1)) * 86_400_000).toISOString().slice(0, 10)
    return { id, eventId: eventIdOf(id), day, article }
  })
  await copy(client, 'events (id, title, starts_on, ends_on)', function* () {
    for (const { eventId, day, article } of rows) yield copyLine([eventId, article.title, day, day])
  })
  await copy(client, 'sources (id, kind, event_id, title, authors, published_on, text)', function* () {
    for (const { id, eventId, day, article } of rows)
      yield copyLine([id, 'ARTICLE', eventId, article.title, '{}', day, article.title])
  })
  const columns = 'source_id, published_on, title, terms, counts, headline, topics'
  await copy(client, `source_features (${columns})`, function* () {
    for (const { id, day, article } of rows) {
      const { title, terms, counts, headline, topics } = article
      const lists = [terms, counts.map(String), headline, topics].map(textArray)
      yield copyLine([id, day, title, ...lists])
    }
  })
}

async function copy(client: pg.Client, into: string, lines: () => Generator<string>): Promise<void> {
  const stream = client.query(from(`copy ${into} from stdin`))
  for (const line of lines()) if (!stream.write(line)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'finish')
}
