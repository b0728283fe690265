/**
 * Kills, power cuts, restores and promotions, and what followers and tables are after them; see docs/durability.md.
 *
 *   npm run faults -- --seed 7 --kills 300
 *   npm run faults -- crash power --minutes 10 --documents news.jsonl.gz
 */
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Documents } from './documents.ts'
import { Random } from './random.ts'
import { Report } from './report.ts'
import { SCENARIOS, type ScenarioName } from './scenarios/all.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    kills: { type: 'string', default: '300' },
    minutes: { type: 'string', default: '90' },
    loaders: { type: 'string', default: '4' },
    commands: { type: 'string', default: '1' },
    batch: { type: 'string', default: '8' },
    documents: { type: 'string' },
  },
})
const names = (positionals.length > 0 ? positionals : Object.keys(SCENARIOS)) as ScenarioName[]
const unknown = names.filter((name) => !(name in SCENARIOS))
if (unknown.length > 0) {
  console.error(
    `there is no ${unknown.join(', ')}: say some of ${Object.keys(SCENARIOS).join(', ')}, or none for all`,
  )
  process.exit(2)
}

const seed = Number(values.seed ?? randomInt(1_000_000))
const end = performance.now() + Number(values.minutes) * 60_000
const stamp = () => new Date().toISOString().slice(11, 19)
const report = new Report((line) => console.log(`${stamp()} ${line}`))
const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-faults-'))
// Hundreds of processes load the same modules: each is compiled once.
process.env['NODE_COMPILE_CACHE'] ??= path.join(folder, 'compiled')
let isInterrupted = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isInterrupted = true))

report.say(`seed ${seed}: ${names.join(', ')}`)
const random = new Random(seed)
const documents = new Documents(folder, seed, values.documents)
try {
  for (const name of names)
    await SCENARIOS[name]({
      folder,
      documents,
      random,
      report,
      count: Number(values.kills),
      loaders: Array.from({ length: Number(values.loaders) }, (_, place) =>
        place < Number(values.commands) ? 'ingest' : 'prepared',
      ),
      batch: Number(values.batch),
      isOver: () => isInterrupted || performance.now() > end,
    })
} finally {
  await rm(folder, { recursive: true, force: true })
}
for (const [note, count] of report.notes) report.say(`seen ${count} times: ${note}`)
report.say(`seed ${seed}: ${report.summary()}`)
process.exitCode = report.isGood ? 0 : 1
