import { OnrecordError } from '../errors.ts'
import { connect, type Connection } from './connect.ts'
import type { Database } from './database.ts'
import { setTimeout as delay } from 'node:timers/promises'
import { findEmbedded } from './embedded/join.ts'
import { startEmbedded, type EmbeddedServer } from './embedded/server.ts'

export interface OpenOptions {
  /** With none, a PostgreSQL of our own is started in `dataFolder`. */
  databaseUrl?: string | undefined
  dataFolder: string
  pool: { size: number; waitMs: number; statementTimeoutMs: number }
  /** Where another process runs a PostgreSQL in `dataFolder` already, uses that, for as long as it is there. */
  joins?: boolean
  /** Called when a PostgreSQL of our own ends without being asked to: no query will succeed any more. */
  onDeath?: (error: OnrecordError) => void
}

export interface OpenDatabase extends Connection {
  /** A PostgreSQL of our own was not shut down cleanly the last time. */
  readonly recovered: boolean
  /** Does what comes before serving on a connection of its own, which waits as long as that takes. */
  prepare<Result>(work: (db: Database) => Promise<Result>): Promise<Result>
}

/**
 * Opens the database that the settings name. `close` ends the connections, and then the PostgreSQL that was started
 * for it, if one was: whoever calls must have answered all requests before.
 *
 * @throws OnrecordError as {@link startEmbedded} does, and DATABASE_UNREACHABLE.
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
  try {
    await reach(connectionString)
  } catch (error) {
    await connection.close()
    await server?.stop()
    throw error
  }
  return {
    ...connection,
    recovered: server?.recovered ?? false,
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

/** Says at once, and in words, what would otherwise be the first query's stack. */
async function reach(connectionString: string): Promise<void> {
  const connection = connect({ connectionString, poolSize: 1, connectionTimeout: PATIENCE_MS })
  const version = await connection.pool
    .query<{ number: number }>(`select current_setting('server_version_num')::int / 10000 as number`)
    .then(({ rows }) => rows[0]!.number)
    .catch((error: unknown) => {
      throw unreachable(`PostgreSQL cannot be used (${(error as Error).message})`, error)
    })
    .finally(() => connection.close())
  if (version < OLDEST) throw unreachable(`this is PostgreSQL ${version}, and ${OLDEST} or newer is needed`)
}

/** The address is not told: it may have a password in it. */
function unreachable(what: string, cause?: unknown): OnrecordError {
  return new OnrecordError('DATABASE_UNREACHABLE', `${what}. Look at DATABASE_URL, or unset it.`, { cause })
}
