import { parseArgs } from 'node:util'
import pg from 'pg'
import { machine } from './measure/surroundings.ts'
import { markdown } from './measure/table.ts'
import { seededRandom, type Random } from './load/random.ts'
import { startOnrecord } from './peers/onrecord.ts'
import { openStores } from './store.ts'

const USAGE = `npm run bench:reconcile -- [options]

Sends names to /reconcile as OpenRefine does, a batch after the other, and tells how many are answered in a second, and
for how many the one that was meant comes first.

  --statements N   size of the store (1000000, with 50,000 actors); it is kept in bench/.data for the next run
  --names N        how many names (5000)`

const { values } = parseArgs({
  options: {
    statements: { type: 'string', default: '1000000' },
    names: { type: 'string', default: '5000' },
    help: { type: 'boolean', default: false },
  },
})

/** How many queries OpenRefine sends at once where the service does not say, and as many as this one says. */
const BATCHES = [10, 50]
/** The least names a second, of a machine that does nothing else and answers so many of the plainest queries meanwhile. */
const TARGET = 500
const PLAIN_QUERIES = 20

/** How long the plainest query takes, there and back: what a busy machine makes of all others as well. */
async function plainQuery(database: pg.Client): Promise<number> {
  const began = performance.now()
  for (let i = 0; i < 500; i++) await database.query('select 1')
  return (performance.now() - began) / 500
}

interface Asked {
  readonly id: string
  readonly query: string
}

/** As people have names in their tables: half of them as they are on record. */
function asWritten(name: string, random: Random): string {
  const words = name.split(' ')
  const way = random.below(10)
  if (way < 5 || words.length < 2) return name
  if (way === 5) return name.toUpperCase()
  if (way === 6) return `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`
  if (way === 7) return `Dr ${name}`
  if (way === 8) return `${words[0]![0]}. ${words.slice(1).join(' ')}`
  return `${words[0]} Q. ${words.slice(1).join(' ')}`
}

interface Answered {
  readonly seconds: number
  readonly batches: number[]
  readonly first: number
  readonly matched: number
  readonly wrong: number
}

async function ask(address: string, asked: readonly Asked[], size: number): Promise<Answered> {
  const [batches, tally] = [[] as number[], { first: 0, matched: 0, wrong: 0 }]
  const began = performance.now()
  for (let from = 0; from < asked.length; from += size) {
    const batch = asked.slice(from, from + size)
    const queries = Object.fromEntries(batch.map(({ query }, at) => [`q${at}`, { query, limit: 5 }]))
    const sent = performance.now()
    const response = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams({ queries: JSON.stringify(queries) }),
    })
    const results = (await response.json()) as Record<string, { result: { id: string; match: boolean }[] }>
    if (response.status !== 200) throw new Error(JSON.stringify(results))
    batches.push(performance.now() - sent)
    for (const [at, { id }] of batch.entries()) {
      const [best] = results[`q${at}`]!.result
      if (best?.id === id) tally.first += 1
      if (best?.match) tally[best.id === id ? 'matched' : 'wrong'] += 1
    }
  }
  return { seconds: (performance.now() - began) / 1000, batches: batches.sort((a, b) => a - b), ...tally }
}

async function bench(): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const statements = Number(values.statements)
  const stores = opened.adopt(await openStores([statements], console.log), (open) => open.stop())
  const url = stores.url(statements)
  const database = opened.adopt(new pg.Client({ connectionString: url }), (client) => client.end())
  await database.connect()
  const { rows } = await database.query<{ id: string; name: string }>(
    'select id, name from actors where within_source_id is null order by md5(id::text) limit $1',
    [Number(values.names)],
  )
  const random = seededRandom(11)
  const asked = rows.map(({ id, name }) => ({ id, query: asWritten(name, random) }))
  const { address } = opened.adopt(await startOnrecord(url), (one) => one.stop())
  const service = `http://${address.host}:${address.port}/reconcile`
  await ask(service, asked.slice(0, 500), BATCHES[0]!)
  const lines: string[][] = []
  for (const size of BATCHES) {
    const before = await plainQuery(database)
    const { seconds, batches, first, matched, wrong } = await ask(service, asked, size)
    const perSecond = asked.length / seconds
    const plain = ((await plainQuery(database)) + before) / 2
    const inPlain = 1000 / perSecond / plain
    const at = (share: number) => `${batches[Math.floor(share * (batches.length - 1))]!.toFixed(1)} ms`
    const share = (count: number) => `${((100 * count) / asked.length).toFixed(1)} %`
    lines.push([
      String(size),
      perSecond.toFixed(0),
      `${inPlain.toFixed(1)} × ${plain.toFixed(2)} ms`,
      at(0.5),
      at(0.99),
      share(first),
      share(matched),
      share(wrong),
    ])
    if (perSecond < TARGET && inPlain > PLAIN_QUERIES) process.exitCode = 1
  }
  const head = [
    'batch',
    'names a second',
    'a name, in plainest queries',
    'a batch, p50',
    'p99',
    'right one first',
    'matched',
    'matched wrongly',
  ]
  console.log(
    `\n- ${machine()}\n- ${asked.length} names; at least ${TARGET} a second, or one in the time of ${PLAIN_QUERIES} of the plainest queries\n\n${markdown([head, ...lines])}`,
  )
}

if (values.help) console.log(USAGE)
else await bench()
