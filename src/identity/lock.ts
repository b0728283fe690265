import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** Any number that no other advisory lock of the project has; "whos" in ASCII. */
const IDENTITY_LOCK = 0x77686f73

/**
 * Waits until no other transaction changes who is one or stores what was said by whom, and keeps others from both until
 * this one ends. To be taken before any row is locked, and never after {@link shareIdentity}.
 */
export async function lockIdentity(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(IDENTITY_LOCK)})`.execute(db)
}

/**
 * Keeps who is one as it is until this transaction ends; any number of them may do so at once. To be taken before any
 * row is locked.
 */
export async function shareIdentity(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${sql.lit(IDENTITY_LOCK)})`.execute(db)
}
