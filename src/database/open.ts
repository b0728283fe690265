import { OnrecordError } from '../errors.ts'
import { connect, type Connection, type ConnectOptions } from './connect.ts'
import type { Database } from './database.ts'
import { databaseFailure, reasonOf } from './failure.ts'
import { setTimeout as delay } from 'node:timers/promises'
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
  /** Called when a PostgreSQL of our own ends without being asked to: no query will succeed any more. */
  onDeath?: (error: OnrecordError) => void
}

export interface OpenDatabase extends Connection {
  /** A PostgreSQL of our own was not shut down cleanly the last time. */
  readonly recovered: boolean
  /** What whoever started this should know of how the database is reached, in lines. */
  readonly notes: readonly string[]
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
  const { pool, pooler, directUrl } = options
  const server = options.databaseUrl === undefined ? await openEmbedded(options) : undefined
  const connectionString = server?.connectionString ?? options.databaseUrl!
  const way = { connectionString, pooler, statementTimeout: pool.statementTimeoutMs }
  const connection = connect({ ...way, directUrl, poolSize: pool.size, connectionTimeout: pool.waitMs })
  let notes: string[]
  try {
    notes = await reach(way)
  } catch (error) {
    await connection.close()
    await server?.stop()
    throw error
  }
  return {
    ...connection,
    recovered: server?.recovered ?? false,
    notes,
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

const OLDEST = 15

/** A machine that is busy answers late; one that is not there should not be waited for. */
const PATIENCE_MS = 15_000

/**
 * Says at once, and in words, what would otherwise be the first query's stack. Gives what is worth knowing, in lines.
 *
 * @param setting What the address is from.
 * @throws OnrecordError as {@link databaseFailure} has it, and DATABASE_UNREACHABLE.
 */
export async function reach(options: ConnectOptions, setting = 'DATABASE_URL'): Promise<string[]> {
  const { statementTimeout: limit = 0 } = options
  const connection = connect({ ...options, poolSize: 1, connectionTimeout: PATIENCE_MS })
  const { version, limited } = await connection.pool
    .query<{ version: number; limited: number }>(
      `select current_setting('server_version_num')::int / 10000 as version,
        (select setting::int from pg_settings where name = 'statement_timeout') as limited`,
    )
    .then(({ rows }) => rows[0]!)
    .catch((error: unknown) => {
      const failure = databaseFailure(error)
      if (!failure)
        throw unreachable(`PostgreSQL cannot be used (${reasonOf(error as Error)})`, setting, error)
      throw new OnrecordError(failure.code, failure.line.replace('DATABASE_URL', setting), { cause: error })
    })
    .finally(() => connection.close())
  if (version < OLDEST)
    throw unreachable(`this is PostgreSQL ${version}, and ${OLDEST} or newer is needed`, setting)
  return limit === 0 || limited === limit ? [] : [UNLIMITED]
}

const UNLIMITED =
  'Queries have no time limit: what stands before PostgreSQL drops it. ONRECORD_POOLER=transaction sets it in another way.'

/** The address is not told: it may have a password in it. */
function unreachable(what: string, setting: string, cause?: unknown): OnrecordError {
  return new OnrecordError('DATABASE_UNREACHABLE', `${what}. Look at ${setting}, or unset it.`, { cause })
}
