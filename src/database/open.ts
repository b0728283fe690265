import { OnrecordError } from '../errors.ts'
import { connect, type Connection } from './connect.ts'
import type { Database } from './database.ts'
import { setTimeout as delay } from 'node:timers/promises'
import { asDatabaseError, reasonOf } from './failure.ts'
import { findEmbedded } from './embedded/join.ts'
import { startEmbedded, type EmbeddedServer } from './embedded/server.ts'

export interface OpenOptions {
  /** With none, a PostgreSQL of our own is started in `dataFolder`. */
  databaseUrl?: string | undefined
  dataFolder: string
  pool: { size: number; waitMs: number; statementTimeoutMs: number }
  /** Where another process runs a PostgreSQL in `dataFolder` already, uses that, for as long as it is there. */
  joins?: boolean
  /** Refuses a PostgreSQL that can only be read. */
  writes?: boolean
  /** Called when a PostgreSQL of our own ends without being asked to: no query will succeed any more. */
  onDeath?: (error: OnrecordError) => void
}

export type Access = 'READ_WRITE' | 'READ_ONLY' | 'STANDBY'

export interface OpenDatabase extends Connection {
  /** A PostgreSQL of our own was not shut down cleanly the last time. */
  readonly recovered: boolean
  /** What may be done there: on a standby, and where the settings of PostgreSQL say so, nothing can be written. */
  readonly access: Access
  /** Does what comes before serving on a connection of its own, which waits as long as that takes. */
  prepare<Result>(work: (db: Database) => Promise<Result>): Promise<Result>
}

/**
 * Opens the database that the settings name. `close` ends the connections, and then the PostgreSQL that was started
 * for it, if one was: whoever calls must have answered all requests before.
 *
 * @throws OnrecordError as {@link startEmbedded} does, and DATABASE_UNREACHABLE, DATABASE_REFUSED, DATABASE_READ_ONLY, or
 *   what else is known to be wrong with a database.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const { pool } = options
  const server = options.databaseUrl === undefined ? await openEmbedded(options) : undefined
  const connectionString = server?.connectionString ?? options.databaseUrl!
  const connection = connect({
    connectionString,
    poolSize: pool.size,
    connectionTimeout: pool.waitMs,
    statementTimeout: pool.statementTimeoutMs,
  })
  let access: Access
  try {
    access = await reach(connectionString)
    if (options.writes && access !== 'READ_WRITE') throw readOnly(access)
  } catch (error) {
    await connection.close()
    await server?.stop()
    throw error
  }
  return {
    ...connection,
    recovered: server?.recovered ?? false,
    access,
    prepare: async (work) => {
      const patient = connect({ connectionString, name: 'onrecord start' })
      try {
        return await work(patient.db)
      } finally {
        await patient.close()
      }
    },
    close: async () => {
      await connection.close()
      await server?.stop()
    },
  }
}

/** How long another process gets to start its PostgreSQL: the first time it makes one. */
const OTHERS_START_MS = 30_000

/** Our own PostgreSQL, or another process's in the same folder. */
async function openEmbedded({
  dataFolder,
  joins = false,
  onDeath,
}: OpenOptions): Promise<Pick<EmbeddedServer, 'connectionString' | 'recovered' | 'stop'>> {
  for (const end = Date.now() + OTHERS_START_MS; ; await delay(100)) {
    try {
      return await startEmbedded({ folder: dataFolder, ...(onDeath && { onDeath }) })
    } catch (error) {
      if (!joins || !isInUse(error) || Date.now() > end) throw error
      const connectionString = await findEmbedded(dataFolder)
      if (connectionString) return { connectionString, recovered: false, stop: async () => {} }
    }
  }
}

const isInUse = (error: unknown): boolean =>
  error instanceof OnrecordError && error.code === 'EMBEDDED_DATA_IN_USE'

const OLDEST = 15

/** A machine that is busy answers late; one that is not there should not be waited for. */
const PATIENCE_MS = 15_000

/** Says at once, and in words, what would otherwise be the first query's stack; else what may be done there. */
async function reach(connectionString: string): Promise<Access> {
  const connection = connect({ connectionString, poolSize: 1, connectionTimeout: PATIENCE_MS })
  const found = await connection.pool
    .query<{ version: number; is_standby: boolean; is_read_only: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as version, pg_is_in_recovery() as is_standby,
        current_setting('transaction_read_only') = 'on' as is_read_only`,
    )
    .then(({ rows }) => rows[0]!)
    .catch((error: unknown) => {
      const known = asDatabaseError(error)
      if (known && known.code !== 'DATABASE_UNREACHABLE') throw known
      throw unreachable(`PostgreSQL cannot be used (${reasonOf(error as Error)})`, error)
    })
    .finally(() => connection.close())
  if (found.version < OLDEST)
    throw unreachable(`this is PostgreSQL ${found.version}, and ${OLDEST} or newer is needed`)
  if (found.is_standby) return 'STANDBY'
  return found.is_read_only ? 'READ_ONLY' : 'READ_WRITE'
}

function readOnly(access: Access): OnrecordError {
  const why = access === 'STANDBY' ? 'is a standby' : 'has default_transaction_read_only on'
  return new OnrecordError(
    'DATABASE_READ_ONLY',
    `this PostgreSQL ${why}, and nothing can be written there. Set DATABASE_URL to one that takes what is written.`,
  )
}

/** The address is not told: it may have a password in it. */
function unreachable(what: string, cause?: unknown): OnrecordError {
  return new OnrecordError('DATABASE_UNREACHABLE', `${what}. Look at DATABASE_URL, or unset it.`, { cause })
}
