import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { copyByPsql, exportSql, findPsql } from './exports/by-psql.ts'
import { download, openAndStop, takeSlowly } from './exports/clients.ts'
import { MemoryWatch, residentOf } from './exports/memory.ts'
import { median } from './measure/figures.ts'
import { machine } from './measure/surroundings.ts'
import { markdown } from './measure/table.ts'
import { startOnrecord } from './peers/onrecord.ts'
import { openStores } from './store.ts'

const USAGE = `npm run bench:exports -- [options]

Measures onrecord's exports of a whole store against psql's \`copy … (format csv)\` of the CSV export's own query; what
the server takes of memory meanwhile, also while a client reads slowly; and how soon a client that breaks off is
forgotten.

  --statements N   size of the store (1000000); it is kept in bench/.data for the next run
  --rounds N       how often everything is measured (5)
  --slow N         seconds that the slow client reads (20)`

const { values } = parseArgs({
  options: {
    statements: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    slow: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  },
})

const FORMATS = ['csv', 'ndjson', 'jsonld'] as const
type Format = (typeof FORMATS)[number]

/** The least that a form may give of psql's rows a second. */
const TARGETS: Partial<Record<Format, number>> = { csv: 0.9, ndjson: 0.55 }
/** The most that an export may take of the server's memory, in MB. */
const MEMORY_TARGET = 150
/** The most seconds until the connection of a client that broke off is free. */
const FREED_TARGET = 1

interface Run {
  readonly seconds: number
  readonly bytes: number
  readonly megabytes: number
}

async function bench(): Promise<void> {
  const psql = await findPsql()
  await using opened = new AsyncDisposableStack()
  const statements = Number(values.statements)
  const stores = opened.adopt(await openStores([statements], console.log), (open) => open.stop())
  const url = stores.url(statements)
  const database = opened.adopt(new pg.Client({ connectionString: url }), (client) => client.end())
  await database.connect()
  const peer = opened.adopt(await startOnrecord(url), (one) => one.stop())
  // Before anything was asked of it.
  const server = { pid: peer.pid, idle: residentOf(peer.pid) }
  const addressOf = (format: Format) =>
    `http://${peer.address.host}:${peer.address.port}/api/v1/statements.${format}`
  const text = exportSql()

  const runs: Record<Format, Run[]> = { csv: [], ndjson: [], jsonld: [] }
  const byPsql: number[] = []
  // A round that does not count comes first: what is read is in memory then.
  const rounds = Number(values.rounds)
  for (let round = 0; round <= rounds; round += 1) {
    const seconds = await copyByPsql(url, text)
    if (round > 0) byPsql.push(seconds)
    for (const format of FORMATS) {
      const run = await watched(server, () => download(addressOf(format)))
      if (run.records !== statements)
        throw new Error(`${format}: ${run.records} records of ${statements} came`)
      if (round > 0) runs[format].push(run)
    }
    console.log(round === 0 ? 'warmed up' : `round ${round} of ${rounds} done`)
  }
  const slow = await watched(server, () => takeSlowly(addressOf('csv'), Number(values.slow)))
  await forgotten(database)
  console.log(`a client took ${megabytes(slow.bytes)} MB in ${slow.seconds.toFixed(0)} s`)
  const freed: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await openAndStop(addressOf('csv'), async () => {
      if ((await atWork(database)) !== 1)
        throw new Error('the export that is broken off is at its end already')
    })
    freed.push(await forgotten(database))
  }

  const { rows } = await database.query<{ version: string }>(
    `select split_part(version(), ' on ', 1) as version`,
  )
  const facts = [
    machine(),
    `${rows[0]!.version}; ${psql}; Node ${process.versions.node}`,
    `${statements.toLocaleString('en')} statements, medians of ${rounds} rounds`,
    new Date().toISOString().slice(0, 10),
  ]
  const table = FORMATS.map((format) => rowOf(format, runs[format], byPsql, statements))
  console.log(`\n${facts.map((fact) => `- ${fact}`).join('\n')}\n`)
  const head = ['', 'seconds', 'rows a second', 'MB', 'of psql’s rate', 'memory over idle, MB']
  const reference = median(byPsql)
  const psqlRow = ['psql, CSV', reference.toFixed(1), perSecond(statements, reference), '', '1', '']
  console.log(markdown([head, psqlRow, ...table]))
  const last = [
    ['a client that reads 1 MB a second: memory over idle, MB', told(slow.megabytes, MEMORY_TARGET, 0)],
    [
      'a client that breaks off: seconds until its connection is free, the longest',
      told(Math.max(...freed), FREED_TARGET, 2),
    ],
  ]
  console.log(`\n${markdown([['', ''], ...last])}`)
}

function rowOf(
  format: Format,
  runs: readonly Run[],
  byPsql: readonly number[],
  statements: number,
): string[] {
  const seconds = median(runs.map((run) => run.seconds))
  // Of one round each, since the machine is not the same in all.
  const ratio = median(runs.map((run, round) => byPsql[round]! / run.seconds))
  const target = TARGETS[format]
  const verdict = target === undefined ? '' : ` (≥ ${target}: ${ratio >= target ? 'met' : 'MISSED'})`
  return [
    format,
    seconds.toFixed(1),
    perSecond(statements, seconds),
    megabytes(runs[0]!.bytes),
    `${ratio.toFixed(2)}${verdict}`,
    told(Math.max(...runs.map((run) => run.megabytes)), MEMORY_TARGET, 0),
  ]
}

const perSecond = (rows: number, seconds: number) => Math.round(rows / seconds).toLocaleString('en')
const megabytes = (bytes: number) => Math.round(bytes / 1e6).toLocaleString('en')
const told = (value: number, most: number, digits: number) =>
  `${value.toFixed(digits)} (≤ ${most}: ${value <= most ? 'met' : 'MISSED'})`

/** What something comes to, and how much more memory the server had meanwhile than when it was idle. */
async function watched<T>(
  { pid, idle }: { pid: number; idle: number },
  work: () => Promise<T>,
): Promise<T & { megabytes: number }> {
  using watch = new MemoryWatch(pid, idle)
  const result = await work()
  return { ...result, megabytes: watch.most }
}

/** Seconds until no export is at work in PostgreSQL. */
async function forgotten(database: pg.Client): Promise<number> {
  const began = performance.now()
  while ((await atWork(database)) > 0) {
    if (performance.now() - began > 60_000) throw new Error('an export is still at work after a minute')
    await delay(10)
  }
  return (performance.now() - began) / 1000
}

/** How many exports are at work in PostgreSQL. */
async function atWork(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where application_name = 'onrecord exports' and state <> 'idle'`,
  )
  return rows[0]!.count
}

if (values.help) console.log(USAGE)
else await bench()
