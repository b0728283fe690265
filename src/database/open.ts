import { OnrecordError } from '../errors.ts'
import { connect, type Connection, type ConnectOptions } from './connect.ts'
import type { Database } from './database.ts'
import { setTimeout as delay } from 'node:timers/promises'
import { reach, type Access, type Reached } from './reach.ts'
import { findEmbedded } from './embedded/join.ts'
import { startEmbedded, type EmbeddedServer } from './embedded/server.ts'

export interface OpenOptions {
  /** With none, a PostgreSQL of our own is started in `dataFolder`. */
  databaseUrl?: string | undefined
  /** See {@link ConnectOptions}. */
  pooler?: ConnectOptions['pooler']
  directUrl?: ConnectOptions['directUrl']
  dataFolder: string
  pool: { size: number; waitMs: number; statementTimeoutMs: number }
  /** Where another process runs a PostgreSQL in `dataFolder` already, uses that, for as long as it is there. */
  joins?: boolean
  /** Refuses a PostgreSQL that can only be read. */
  writes?: boolean
  /** Called when a PostgreSQL of our own ends without being asked to: no query will succeed any more. */
  onDeath?: (error: OnrecordError) => void
}

export interface OpenDatabase extends Connection {
  /** A PostgreSQL of our own was not shut down cleanly the last time. */
  readonly recovered: boolean
  readonly access: Access
  /** Whether queries have the time limit that was asked for. */
  readonly isLimited: boolean
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
  const { pool, pooler, directUrl } = options
  const server = options.databaseUrl === undefined ? await openEmbedded(options) : undefined
  const connectionString = server?.connectionString ?? options.databaseUrl!
  const way = { connectionString, pooler, statementTimeout: pool.statementTimeoutMs }
  const connection = connect({ ...way, directUrl, poolSize: pool.size, connectionTimeout: pool.waitMs })
  let reached: Reached
  try {
    reached = await reach(way)
    if (options.writes && reached.access !== 'READ_WRITE') throw readOnly(reached.access)
  } catch (error) {
    await connection.close()
    await server?.stop()
    throw error
  }
  return {
    ...connection,
    recovered: server?.recovered ?? false,
    ...reached,
    prepare: async (work) => {
      const patient = connect({ connectionString, pooler, name: 'onrecord start' })
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

function readOnly(access: Access): OnrecordError {
  const why = access === 'STANDBY' ? 'is a standby' : 'has default_transaction_read_only on'
  return new OnrecordError(
    'DATABASE_READ_ONLY',
    `this PostgreSQL ${why}, and nothing can be written there. Set DATABASE_URL to one that takes what is written.`,
  )
}
