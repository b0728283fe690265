import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** Any number that no other advisory lock of the project has; "whos" in ASCII. */
const IDENTITY_LOCK = 0x77686f73

/**
 * Waits until no other transaction changes who is one or stores what was said by whom, and keeps others from both until
 * this one ends. To be taken before any row is locked, and never after {@link identityShared}.
 */
export async function lockIdentity(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(IDENTITY_LOCK)})`.execute(db)
}

/**
 * What keeps who is one as it is, and sources from being deleted, until this transaction ends, as an expression to
 * select; any number of transactions may hold it at once. To be taken before any row is locked.
 */
export const identityShared = sql`pg_advisory_xact_lock_shared(${sql.lit(IDENTITY_LOCK)})`
