import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Client } from 'pg'
import type { Measured } from '../client/load.ts'
import type { BenchQuery } from '../queries/query.ts'

const run = promisify(execFile)
const PGBENCH = process.env['PGBENCH'] ?? 'pgbench'

/** The hand-written statement of a query, for the parameter whose place `index` gives, from 1. */
export function statementOf(query: BenchQuery, parameters: readonly unknown[], index: string): string {
  return query.sql.statement((type, pick) => {
    // A constant array costs a lookup of nanoseconds; a table of parameters would cost an index scan.
    const values = parameters.map((parameter) => `"${pick(parameter).replace(/["\\]/g, '\\$&')}"`)
    return `('{${values.join(',').replaceAll("'", "''")}}'::${type}[])[${index}]`
  })
}

/** What the hand-written statement answers, read from its JSON. */
export async function answerOf(
  client: Client,
  query: BenchQuery,
  parameters: readonly unknown[],
  place: number,
): Promise<unknown> {
  const { rows } = await client.query<[unknown]>({
    name: query.name,
    text: statementOf(query, parameters, '$1::integer'),
    values: [place + 1],
    rowMode: 'array',
  })
  return query.sql.read(rows[0]![0])
}

/** @throws Error that says what to install where there is no pgbench. */
export async function findPgbench(): Promise<string> {
  try {
    const { stdout } = await run(PGBENCH, ['--version'])
    return stdout.trim()
  } catch {
    throw new Error(
      `${PGBENCH} does not run. It comes with PostgreSQL: \`apt-get install postgresql-15\` on Debian 12 ` +
        '(/usr/lib/postgresql/15/bin/pgbench), postgresql-contrib elsewhere. PGBENCH names it where it is not in PATH.',
    )
  }
}

/** Runs the statement from so many clients, prepared, and takes its figures from pgbench's log. */
export async function runPgbench(
  url: string,
  query: BenchQuery,
  parameters: readonly unknown[],
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Measured> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-bench-'))
  try {
    const script = path.join(folder, 'query.sql')
    const statement = statementOf(query, parameters, ':place').replace(/\s*\n\s*/g, ' ')
    await writeFile(script, `\\set place random(1, ${parameters.length})\n${statement};\n`)
    const { stdout } = await run(
      PGBENCH,
      [
        ['--no-vacuum', '--protocol=prepared', `--file=${script}`, `--client=${clients}`],
        [`--jobs=${Math.min(2, clients)}`, `--time=${seconds}`, '--log', `--log-prefix=${folder}/log`, url],
      ].flat(),
      { maxBuffer: 1 << 26 },
    )
    const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1]
    const failed = /^number of failed transactions: (\d+)/m.exec(stdout)?.[1]
    if (rate === undefined) throw new Error(`pgbench gave no rate: ${stdout}`)
    return {
      requestsPerSecond: Number(rate),
      milliseconds: await readLog(folder),
      wrong: Number(failed ?? 0),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The third word of a line of pgbench's log is a transaction's time in microseconds. */
async function readLog(folder: string): Promise<Measured['milliseconds']> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('log'))
  const logs = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))
  const times = logs.flatMap((log) =>
    log
      .trim()
      .split('\n')
      .map((line) => Number(line.split(' ')[2]) / 1000),
  )
  times.sort((a, b) => a - b)
  const quantile = (share: number) => times[Math.floor((times.length - 1) * share)] ?? NaN
  return { p50: quantile(0.5), p99: quantile(0.99) }
}
