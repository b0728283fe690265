import { parseArgs } from 'node:util'
import pg from 'pg'
import { LoadClient } from './client/client.ts'
import { openStores } from './store.ts'
import { figuresOf } from './measure/figures.ts'
import { prepare, type Prepared } from './measure/prepare.ts'
import { runRounds } from './measure/rounds.ts'
import { surroundings } from './measure/surroundings.ts'
import { tableOf } from './measure/table.ts'
import { findPgbench } from './peers/pgbench.ts'
import type { HttpPeer } from './peers/http-peer.ts'
import { startOnrecord } from './peers/onrecord.ts'
import { installPeers, startPostGraphile } from './peers/postgraphile.ts'
import { QUERIES } from './queries/all.ts'

const USAGE = `npm run bench -- [options]

Measures onrecord, PostGraphile and hand-written SQL on one store, in one run.

  --statements N   size of the store (1000000); it is kept in bench/.data for the next run
  --rounds N       how often everything is measured (5)
  --seconds N      how long each time (4)
  --connections N  that ask at once (16)
  --queries A,B    of ${QUERIES.map(({ name }) => name).join(', ')} (all)
  --peers A,B      of onrecord, postgraphile, pgbench (all)`

const { values } = parseArgs({
  options: {
    statements: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '16' },
    queries: { type: 'string', default: QUERIES.map(({ name }) => name).join() },
    peers: { type: 'string', default: 'onrecord,postgraphile,pgbench' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) console.log(USAGE)
else await bench()

async function bench(): Promise<void> {
  const wanted = values.peers.split(',')
  const pgbench = await findPgbench()
  await installPeers(console.log)
  await using opened = new AsyncDisposableStack()
  const statements = Number(values.statements)
  const stores = opened.adopt(await openStores([statements], console.log), (open) => open.stop())
  const url = stores.url(statements)
  const database = opened.adopt(new pg.Client({ connectionString: url }), (client) => client.end())
  await database.connect()
  const peers: HttpPeer[] = []
  const starts = { onrecord: startOnrecord, postgraphile: startPostGraphile }
  for (const [name, start] of Object.entries(starts))
    if (wanted.includes(name)) peers.push(opened.adopt(await start(url), (peer) => peer.stop()))
  const client = opened.adopt(new LoadClient(), (load) => load.close())

  const names = values.queries.split(',')
  const prepared: Prepared[] = []
  for (const query of QUERIES.filter(({ name }) => names.includes(name))) {
    console.log(`${query.name} ${query.title}: comparing answers`)
    prepared.push(await prepare(database, query, peers))
  }
  const results = await runRounds(prepared, {
    url,
    client,
    peers,
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    connections: Number(values.connections),
    pgbenchClients: wanted.includes('pgbench') ? [2, 4, 16] : [],
    progress: console.log,
  })
  const figures = prepared.map((one) => figuresOf(one.query, results.get(one)!))
  const compared = (name: string) => prepared.find(({ query }) => query.name === name)!.parameters.length
  const facts = await surroundings(database, pgbench)
  console.log(`\n${facts.map((fact) => `- ${fact}`).join('\n')}\n\n${tableOf(figures, compared)}`)
}
