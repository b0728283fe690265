import { OnrecordError } from '../errors.ts'
import { connect, type ConnectOptions } from './connect.ts'
import { databaseFailure, reasonOf } from './failure.ts'

/** What may be done: on a standby, and where the settings of PostgreSQL say so, nothing can be written. */
export type Access = 'READ_WRITE' | 'READ_ONLY' | 'STANDBY'

export interface Reached {
  readonly access: Access
  /** Whether the time limit that was asked for is in force: some poolers drop it without a word. */
  readonly isLimited: boolean
}

const OLDEST = 15

/** A machine that is busy answers late; one that is not there should not be waited for. */
const PATIENCE_MS = 15_000

/**
 * Says at once, and in words, what would otherwise be the first query's stack; else how PostgreSQL is reached.
 *
 * @param setting Where the address is from, for the words.
 * @throws OnrecordError DATABASE_UNREACHABLE, or what else is known to be wrong with a database.
 */
export async function reach(options: ConnectOptions, setting = 'DATABASE_URL'): Promise<Reached> {
  const connection = connect({ ...options, poolSize: 1, connectionTimeout: PATIENCE_MS })
  const found = await connection.pool
    .query<{ version: number; is_standby: boolean; is_read_only: boolean; limit_ms: number }>(
      `select current_setting('server_version_num')::int / 10000 as version, pg_is_in_recovery() as is_standby,
        current_setting('transaction_read_only') = 'on' as is_read_only,
        (select setting::int from pg_settings where name = 'statement_timeout') as limit_ms`,
    )
    .then(({ rows }) => rows[0]!)
    .catch((error: unknown) => {
      const known = databaseFailure(error)
      if (!known || known.code === 'DATABASE_UNREACHABLE')
        throw unreachable(`PostgreSQL cannot be used (${reasonOf(error as Error)})`, setting, error)
      throw new OnrecordError(known.code, known.line.replace('DATABASE_URL', setting), { cause: error })
    })
    .finally(() => connection.close())
  if (found.version < OLDEST)
    throw unreachable(`this is PostgreSQL ${found.version}, and ${OLDEST} or newer is needed`, setting)
  const writable = found.is_read_only ? 'READ_ONLY' : 'READ_WRITE'
  const { statementTimeout = 0 } = options
  return {
    access: found.is_standby ? 'STANDBY' : writable,
    isLimited: statementTimeout === 0 || found.limit_ms === statementTimeout,
  }
}

/** The address is not told: it may have a password in it. */
function unreachable(what: string, setting: string, cause?: unknown): OnrecordError {
  return new OnrecordError('DATABASE_UNREACHABLE', `${what}. Look at ${setting}, or unset it.`, { cause })
}
