import { parseArgs } from 'node:util'
import pg from 'pg'
import { explain, type Explained, type Mode } from './measure/explain.ts'
import { overhear, type Sent } from './measure/sent-sql.ts'
import { QUERIES } from './queries/all.ts'
import { openStores } from './store.ts'

const USAGE = `node bench/plans.ts [--statements N]

Asks PostgreSQL how it plans what onrecord sends for each query of the bench, in a store of N statements (1000000), and
exits with 1 where a plan reads a large table from end to end, or does without an index that it should use.`

/** Tables that no query may read from end to end. */
const LARGE = ['statements', 'chain_steps', 'statement_links', 'sources', 'actors', 'events']
/** How many questions of each query are planned. */
const PLANNED = 24

const { values } = parseArgs({
  options: { statements: { type: 'string', default: '1000000' }, help: { type: 'boolean', default: false } },
})
if (values.help) console.log(USAGE)
else process.exitCode = (await checkPlans()) ? 0 : 1

async function checkPlans(): Promise<boolean> {
  await using opened = new AsyncDisposableStack()
  const statements = Number(values.statements)
  const stores = opened.adopt(await openStores([statements], console.log), (open) => open.stop())
  const url = stores.url(statements)
  const client = opened.adopt(new pg.Client({ connectionString: url }), (one) => one.end())
  await client.connect()
  const service = opened.adopt(await overhear(url), (one) => one.close())
  let allGood = true
  for (const query of QUERIES) {
    const parameters = (await query.parameters(client)).slice(0, PLANNED)
    const faults = new Set<string>()
    const times: number[] = []
    for (const parameter of parameters) {
      const asking = await query.onrecord.asking(parameter, service.ask)
      for (const sent of await service.sentBy(asking)) {
        for (const mode of modesOf(sent)) {
          const explained = await explain(client, sent, mode)
          times.push(explained.milliseconds)
          for (const fault of faultsOf(explained, query.indexes)) faults.add(fault)
        }
      }
    }
    if (times.length === 0) faults.add('nothing was sent that could be planned')
    allGood &&= faults.size === 0
    const slowest = Math.max(...times).toFixed(1)
    const verdict = faults.size === 0 ? 'as intended' : [...faults].join('; ')
    console.log(`${query.name} ${query.title}: ${verdict} (${times.length} plans, the slowest ${slowest} ms)`)
  }
  return allGood
}

/** A statement with a name may be planned for all values at once; one without never is. */
function modesOf({ name }: Sent): Mode[] {
  return name === undefined ? ['force_custom_plan'] : ['force_custom_plan', 'force_generic_plan']
}

function faultsOf({ indexes, scanned }: Explained, wanted: readonly string[]): string[] {
  const whole = LARGE.filter((table) => scanned.has(table)).map((table) => `reads all of ${table}`)
  const missing = wanted.filter((index) => !indexes.has(index))
  if (missing.length === 0) return whole
  return [...whole, `does without ${missing.join(', ')}: it uses ${[...indexes].sort().join(', ')}`]
}
