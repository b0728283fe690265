import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded, type EmbeddedServer } from '../src/database/embedded/server.ts'
import { migrateToLatest } from '../src/database/migrate.ts'
import { fill, type Progress } from './load/fill.ts'

const FOLDER = process.env['BENCH_DATA'] ?? path.join(import.meta.dirname, '.data')
const GENERATOR = path.join(import.meta.dirname, 'load')

/** For the time of a load only; what is measured runs with the service's own settings. */
const LOADING = {
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  synchronous_commit: 'off',
  autovacuum: 'off',
}

/** Stores of the sizes asked for, and the server they are in. */
export interface Stores {
  /** The address of the store with so many statements. */
  url(statements: number): string
  stop(): Promise<void>
}

/**
 * Opens stores of these sizes, and makes those that are not there, or were made otherwise than now: in the embedded
 * PostgreSQL with the service's settings, or the server of DATABASE_URL.
 */
export async function openStores(sizes: readonly number[], progress: Progress): Promise<Stores> {
  const given = process.env['DATABASE_URL']
  const open = async (settings = {}): Promise<Pick<EmbeddedServer, 'connectionString' | 'stop'>> =>
    given ? { connectionString: given, stop: async () => {} } : startEmbedded({ folder: FOLDER, settings })
  let server = await open()
  const missing: number[] = []
  for (const size of sizes)
    if (await isMade(server.connectionString, size))
      await migrateToLatest(urlOf(server.connectionString, size))
    else missing.push(size)
  if (missing.length > 0) {
    await server.stop()
    server = await open(LOADING)
    try {
      for (const size of missing) await make(server.connectionString, size, progress)
    } finally {
      await server.stop()
    }
    server = await open()
  }
  return { url: (statements) => urlOf(server.connectionString, statements), stop: () => server.stop() }
}

async function make(serverUrl: string, statements: number, progress: Progress): Promise<void> {
  const name = nameOf(statements)
  await ask(serverUrl, `drop database if exists ${name}`)
  await ask(serverUrl, `create database ${name}`)
  await fill(urlOf(serverUrl, statements), statements, progress)
  await ask(serverUrl, `comment on database ${name} is '${fingerprint()}'`)
}

async function isMade(serverUrl: string, statements: number): Promise<boolean> {
  const rows = await ask<{ made_by: string | null }>(
    serverUrl,
    `select shobj_description(oid, 'pg_database') as made_by from pg_database where datname = '${nameOf(statements)}'`,
  )
  return rows[0]?.made_by === fingerprint()
}

/** Of the programs that make a store: another generator makes another store. Later migrations are run on those there. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(GENERATOR).sort())
    hash.update(name).update(readFileSync(path.join(GENERATOR, name)))
  return hash.digest('hex')
}

const nameOf = (statements: number) => `onrecord_bench_${statements}`

function urlOf(serverUrl: string, statements: number): string {
  const url = new URL(serverUrl)
  url.pathname = `/${nameOf(statements)}`
  return url.href
}

async function ask<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'onrecord bench' })
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}
