import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Test } from 'tap'
import { startEmbedded } from '../../src/database/embedded/server.ts'
import { migrateToLatest } from '../../src/database/migrate.ts'
import { ask, copyData } from './server.ts'

export interface Pair {
  /** Of the database on the PostgreSQL that is written to, and on the one that follows it. */
  readonly primary: string
  readonly standby: string
  /** Waits until the standby has all that is on the primary now. */
  readonly caughtUp: () => Promise<void>
  /** Makes the standby one that is written to. */
  readonly promote: () => Promise<void>
}

const REPLICATION = { wal_level: 'replica', max_wal_senders: '4', wal_keep_size: '64MB' }

/** A PostgreSQL and a hot standby that streams from it, made of a copy of its data. */
export async function startPair(t: Pick<Test, 'teardown'>, { migrated = true } = {}): Promise<Pair> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-pair-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const [first, second] = [path.join(folder, 'first'), path.join(folder, 'second')]
  const start = async (at: string, settings = {}) => {
    const server = await startEmbedded({
      folder: at,
      disposable: true,
      settings: { ...REPLICATION, ...settings },
    })
    t.teardown(() => server.stop())
    return server
  }
  const made = await start(first)
  if (migrated) await migrateToLatest(made.connectionString)
  await made.stop()
  await mkdir(second)
  await copyData(first, second)
  await writeFile(path.join(second, 'postgres/standby.signal'), '')
  const primary = await start(first)
  const { port, password } = new URL(primary.connectionString)
  const standby = await start(second, {
    primary_conninfo: `host=127.0.0.1 port=${port} user=postgres password=${password}`,
  })
  const asPostgres = (address: string, query: string) => {
    const url = new URL(address)
    url.username = 'postgres'
    return ask<Record<string, unknown>>(url.href, query)
  }
  return {
    primary: primary.connectionString,
    standby: standby.connectionString,
    async caughtUp() {
      const [{ at } = {}] = await asPostgres(
        primary.connectionString,
        'select pg_current_wal_insert_lsn()::text as at',
      )
      const query = `select pg_last_wal_replay_lsn() >= '${String(at)}'::pg_lsn as is`
      while (!(await asPostgres(standby.connectionString, query))[0]!['is']) continue
    },
    promote: async () => void (await asPostgres(standby.connectionString, 'select pg_promote()')),
  }
}
