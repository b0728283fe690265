import { parseArgs } from 'node:util'
import pg from 'pg'
import { LoadClient } from './client/client.ts'
import type { Exchange } from './client/load.ts'
import { median } from './measure/figures.ts'
import { prepare } from './measure/prepare.ts'
import { machine } from './measure/surroundings.ts'
import { markdown } from './measure/table.ts'
import type { HttpPeer } from './peers/http-peer.ts'
import { startOnrecord } from './peers/onrecord.ts'
import { QUERIES } from './queries/all.ts'
import { openStores } from './store.ts'

/** How much longer a query may take in the largest store than in the smallest. */
const MOST_GROWTH = 1.5

const USAGE = `npm run bench:growth -- [options]

Measures how much longer onrecord's answers take in larger stores.

  --sizes A,B,…    statements in each store (100000,1000000); 10,000,000 take about 30 GB of disk
                   and an hour to make, and are kept in bench/.data for the next run
  --rounds N       how often everything is measured (5)
  --seconds N      how long each time (3)
  --connections N  that ask at once (1: what one reader waits, without others)
  --queries A,B    of ${QUERIES.map(({ name }) => name).join(', ')} (all)`

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '1' },
    queries: { type: 'string', default: QUERIES.map(({ name }) => name).join() },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) console.log(USAGE)
else await growth()

/** One query in one store. */
interface Probe {
  readonly peer: HttpPeer
  readonly query: string
  readonly size: number
  readonly exchanges: readonly Exchange[]
  readonly medians: number[]
}

async function growth(): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const sizes = values.sizes.split(',').map(Number)
  const names = values.queries.split(',')
  const stores = opened.adopt(await openStores(sizes, console.log), (open) => open.stop())
  const client = opened.adopt(new LoadClient(), (load) => load.close())
  const probes: Probe[] = []
  for (const size of sizes) {
    console.log(`${size.toLocaleString('en')} statements: comparing answers`)
    await using database = new AsyncDisposableStack()
    const sql = database.adopt(new pg.Client({ connectionString: stores.url(size) }), (one) => one.end())
    await sql.connect()
    const peer = opened.adopt(await startOnrecord(stores.url(size)), (one) => one.stop())
    for (const query of QUERIES.filter(({ name }) => names.includes(name))) {
      const { exchanges } = await prepare(sql, query, [peer])
      probes.push({ peer, query: query.name, size, exchanges: exchanges.get(peer)!, medians: [] })
    }
  }
  const rounds = Number(values.rounds)
  // A round that does not count comes first: compilers and caches have warmed up then.
  for (let round = 0; round <= rounds; round++) {
    for (const probe of probes.toSorted((a, b) => a.query.localeCompare(b.query))) {
      const p50 = await measure(client, probe)
      if (round > 0) probe.medians.push(p50)
    }
    console.log(round === 0 ? 'warmed up' : `round ${round} of ${rounds} done`)
  }
  console.log(
    `\n- ${machine()}\n- p50 in milliseconds; ${values.connections} connection(s)\n\n${tableOf(sizes, probes)}`,
  )
}

async function measure(client: LoadClient, { peer, exchanges, query }: Probe): Promise<number> {
  const [connections, seconds] = [Number(values.connections), Number(values.seconds)]
  const { milliseconds, wrong } = await client.run({ address: peer.address, exchanges, connections, seconds })
  if (wrong > 0) throw new Error(`${peer.name} gave ${wrong} wrong answers to ${query}`)
  return milliseconds.p50
}

function tableOf(sizes: readonly number[], probes: readonly Probe[]): string {
  const rows = [...new Set(probes.map(({ query }) => query))].map((name) => {
    const { title } = QUERIES.find((query) => query.name === name)!
    const medians = sizes.map((size) => {
      const probe = probes.find(({ query, size: its }) => query === name && its === size)!
      return median(probe.medians)
    })
    const grown = medians.at(-1)! / medians[0]!
    const verdict = `${grown.toFixed(2)} (≤ ${MOST_GROWTH}: ${grown <= MOST_GROWTH ? 'met' : 'MISSED'})`
    return [`${name} ${title}`, ...medians.map((value) => value.toFixed(2)), verdict]
  })
  return markdown([['query', ...sizes.map((size) => size.toLocaleString('en')), 'growth'], ...rows])
}
