import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { connect, type Connection } from '../src/database/connect.ts'
import { startEmbedded } from '../src/database/embedded/server.ts'
import { migrateToLatest } from '../src/database/migrate.ts'
import { extract } from '../src/extraction/extract.ts'
import { prepare, type Prepared } from '../src/ingest/prepare.ts'
import { storeDocument } from '../src/ingest/store.ts'
import { makeDocuments } from '../test/support/articles.ts'
import type { Crowd, Heard } from './live/subscribers.ts'
import { median } from './measure/figures.ts'
import { machine } from './measure/surroundings.ts'
import { markdown } from './measure/table.ts'
import { startOnrecord } from './peers/onrecord.ts'

const USAGE = `npm run bench:live -- [options]

Measures how soon subscribers of one server are told of what is committed, what they cost in memory, and what they and
the notifications cost those who write. Everything is on this machine, in a PostgreSQL of its own that is thrown away.

  --subscribers N  half of them over WebSockets, half over Server-Sent Events (1000)
  --commits N      sources committed one after the other, of which the delay is measured (50)
  --documents N    documents in each load of which the rate is measured (300)
  --rounds N       loads with notifications and without them, by turns (3)
  --writers N      that load at once (4)`

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '1000' },
    commits: { type: 'string', default: '50' },
    documents: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '3' },
    writers: { type: 'string', default: '4' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) console.log(USAGE)
else await measure()

async function measure(): Promise<void> {
  const [subscribers, commits, size, rounds, writers] = [
    values.subscribers,
    values.commits,
    values.documents,
    values.rounds,
    values.writers,
  ].map(Number) as [number, number, number, number, number]
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-bench-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const postgres = opened.adopt(await startEmbedded({ folder }), (server) => server.stop())
  await migrateToLatest(postgres.connectionString)
  const connection = opened.adopt(
    connect({ connectionString: postgres.connectionString, poolSize: writers }),
    (one) => one.close(),
  )
  const server = opened.adopt(await startOnrecord(postgres.connectionString), (peer) => peer.stop())

  // A connection that never asked anything is answered with a timeout.
  await server.ask({ query: '{ __typename }', variables: {} })

  console.log('extracting')
  const made = makeDocuments(commits + size * (2 * rounds + 2), 7).map((document) =>
    prepare(document, extract(document.text, { publishedOn: document.publishedOn })),
  )
  const take = (count: number) => made.splice(0, count)
  await load(connection, take(size), writers)

  const rates = { told: [] as number[], untold: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    rates.told.push(await load(connection, take(size), writers))
    await notify(connection, false)
    rates.untold.push(await load(connection, take(size), writers))
    await notify(connection, true)
    console.log(`round ${round + 1} of ${rounds} of loads without subscribers done`)
  }

  const before = residentBytes(server.pid)
  const child = fork(path.join(import.meta.dirname, 'live/subscribers.ts'), { serialization: 'advanced' })
  opened.defer(() => void child.disconnect())
  const { host, port } = server.address
  const half = Math.floor(subscribers / 2)
  child.send({ crowd: { host, port, sockets: half, streams: subscribers - half } satisfies Crowd })
  await once(child, 'message')
  const after = residentBytes(server.pid)
  console.log(`${subscribers} subscribers are there`)

  const heard = async () => {
    child.send({ ask: 'heard' })
    const [answer] = (await once(child, 'message')) as [{ heard: Heard }]
    return answer.heard
  }
  const committed = new Map<string, bigint>()
  for (const prepared of take(commits)) {
    await storeDocument(connection.db, prepared)
    committed.set(prepared.source.id, process.hrtime.bigint())
    await delay(200)
  }
  await delay(2_000)
  const first = await heard()
  const delays = [...committed].flatMap(([id, at]) =>
    (first.sources.get(id)?.at ?? []).map((heardAt) => Number(heardAt - at) / 1e6),
  )
  delays.sort((one, other) => one - other)
  const expected = commits * subscribers

  child.send({ keep: false })
  const loaded = take(size)
  const withSubscribers = await load(connection, loaded, writers)
  const started = Date.now()
  let whole = 0
  let last: Heard = first
  const counts = new Map<string, number>()
  while (whole < loaded.length && Date.now() - started < 60_000) {
    await delay(500)
    last = await heard()
    for (const [id, { sockets, streams }] of last.sources)
      counts.set(id, (counts.get(id) ?? 0) + sockets + streams)
    whole = loaded.filter(({ source }) => counts.get(source.id) === last.connected).length
  }
  const busiest = residentBytes(server.pid)

  const at = (share: number) =>
    `${delays[Math.min(delays.length - 1, Math.floor(share * delays.length))]?.toFixed(1)} ms`
  const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`
  const perSecond = (rate: number) => `${rate.toFixed(0)}/s`
  console.log(
    `\n- ${machine()}\n- Node ${process.versions.node}; ${new Date().toISOString().slice(0, 10)}; load average ${os.loadavg()[0]!.toFixed(1)} at the end\n`,
  )
  console.log(
    markdown([
      ['measured', 'figure'],
      ['subscribers, half of each kind', String(subscribers)],
      [`deliveries of ${commits} commits, ${expected} expected`, String(delays.length)],
      ['from commit to client, p50 / p99 / max', `${at(0.5)} / ${at(0.99)} / ${at(1)}`],
      [
        'memory of the server: without / with them / after the load',
        `${mb(before)} / ${mb(after)} / ${mb(busiest)}`,
      ],
      [`sources stored, ${writers} writers, triggers off`, perSecond(median(rates.untold))],
      [`sources stored, ${writers} writers, notifying, nobody subscribed`, perSecond(median(rates.told))],
      [`sources stored, ${writers} writers, with all subscribed`, perSecond(withSubscribers)],
      ['of these, told to every subscriber that is still there', `${whole} of ${loaded.length}`],
      ['subscribers dropped meanwhile as too slow', String(subscribers - last.connected)],
      ['time until the last was told, after the load', `${((Date.now() - started) / 1000).toFixed(1)} s`],
    ]),
  )
}

/** Stores documents; gives how many a second. */
async function load({ db }: Connection, documents: readonly Prepared[], writers: number): Promise<number> {
  const waiting = [...documents]
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await storeDocument(db, next)
    }),
  )
  return documents.length / ((performance.now() - begun) / 1000)
}

/** Whether transactions wake those who listen. */
async function notify({ db }: Connection, does: boolean): Promise<void> {
  for (const table of ['sources', 'actors', 'events', 'statements'])
    await sql`alter table ${sql.table(table)} ${sql.raw(does ? 'enable' : 'disable')} trigger tell_of_changes`.execute(
      db,
    )
}

function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
