import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { identityShared, lockIdentity } from '../identity/lock.ts'

/** How often a transaction is begun again that PostgreSQL gave up for another's sake. */
const ATTEMPTS = 5

/** What is done first in each transaction of a load: such as to say who loads. */
export type Begin = (transaction: Database) => Promise<void>

export interface LoadingOptions {
  readonly begin?: Begin | undefined
  /** Whether it changes what was said by whom of what is on record: nobody loads meanwhile. */
  readonly isAlone?: boolean
}

/**
 * Does something of a load in a transaction of its own, whole or not at all. Any number of processes may at once, and none while who
 * is one changes or sources are deleted.
 *
 * Its commit does not wait for the disk: flush does, once for the whole load.
 */
export async function loadingTransaction<Result>(
  db: Database,
  act: (transaction: Database) => Promise<Result>,
  { begin, isAlone = false }: LoadingOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt++)
    try {
      return await db.transaction().execute(async (transaction) => {
        if (isAlone) await lockIdentity(transaction)
        await sql`
          select set_config('synchronous_commit', 'off', true), ${identityShared}
        `.execute(transaction)
        await begin?.(transaction)
        return act(transaction)
      })
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error
    }
}

/** Deadlock and serialization failure: another try may well succeed. */
function isTransient(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return code === '40P01' || code === '40001'
}
