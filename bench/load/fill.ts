import pg from 'pg'
import { migrateToLatest } from '../../src/database/migrate.ts'
import { bare, type Taken } from './bare.ts'
import { copyInto, type CopyStream } from './copy.ts'
import { COLUMNS, generate, type Table } from './generate.ts'
import { sizesFor } from './sizes.ts'
import { verify } from './verify.ts'

/** Told what is being done, once for each part of the work. */
export type Progress = (line: string) => void

/** How many indexes are built, and foreign keys checked, at once. */
const BUILDERS = 2

/**
 * Makes an empty database into a store of so many statements: the real migrations, then every row by COPY with keys,
 * indexes and triggers out of the way, then these again, and a check that what the triggers would have held holds.
 */
export async function fill(url: string, statements: number, progress: Progress): Promise<void> {
  const sizes = sizesFor(statements)
  await migrateToLatest(url)
  const client = new pg.Client({ connectionString: url, application_name: 'onrecord bench load' })
  await client.connect()
  try {
    const tables = await tablesOf(client)
    const taken = await bare(client, tables)
    progress(`writing ${statements.toLocaleString('en')} statements`)
    await load(url, sizes)
    await restore(url, taken, progress)
    progress('vacuum and statistics')
    await client.query('vacuum (analyze)')
    progress('checking that the words stand in their sources')
    await verify(client, sizes)
  } finally {
    await client.end()
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
  )
  return rows.map(({ name }) => name)
}

async function load(url: string, sizes: ReturnType<typeof sizesFor>): Promise<void> {
  const streams = {} as Record<Table, CopyStream>
  for (const table of Object.keys(COLUMNS) as Table[])
    streams[table] = await copyInto(url, table, COLUMNS[table])
  for (const [table, line] of generate(sizes)) if (streams[table].write(line)) await streams[table].drain()
  await Promise.all(Object.values(streams).map((stream) => stream.end()))
}

async function restore(url: string, taken: Taken, progress: Progress): Promise<void> {
  progress(`building ${taken.indexes.length} keys and indexes`)
  await inParallel(url, taken.indexes)
  progress(`checking ${taken.foreignKeys.length} foreign keys`)
  // One by one: each locks two tables, and two at once may wait for each other.
  await runAll(url, taken.foreignKeys.values())
  await runAll(url, taken.triggers.values())
}

async function inParallel(url: string, statements: readonly string[]): Promise<void> {
  const queue = statements.values()
  await Promise.all(Array.from({ length: BUILDERS }, () => runAll(url, queue)))
}

/** Runs what is left of a queue, which others may take from too. */
async function runAll(url: string, queue: IteratorObject<string>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'onrecord bench load' })
  await client.connect()
  try {
    await client.query(`set maintenance_work_mem = '1GB'`)
    for (const statement of queue) await client.query(statement)
  } finally {
    await client.end()
  }
}
