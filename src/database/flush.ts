import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Waits until all that was committed before is on disk, here and wherever the server's settings ask it to be.
 *
 * A commit waits only where its transaction wrote something, and taking a number writes nothing; a message for whoever
 * decodes the write-ahead log is the least that does.
 */
export const flush = (db: Database): Promise<void> => commitWaiting(db, 'on')

/**
 * The same on this server alone, for those who read: a standby that does not answer keeps no reader waiting. On a
 * standby there is nothing to wait for, since it is given what is on the disk of its primary.
 */
export async function flushHere(db: Database): Promise<void> {
  const { rows } = await sql<{ is_pending: boolean; is_alone: boolean }>`
    select current_setting('server_version_num')::int >= 170000 as is_alone,
      case when pg_is_in_recovery() then false
        else pg_current_wal_insert_lsn() > pg_current_wal_flush_lsn() end as is_pending
  `.execute(db)
  const { is_pending: isPending, is_alone: isAlone } = rows[0]!
  if (!isPending) return
  // Without a number of its own, which the feed would have to wait for; before PostgreSQL 17 there is no such way.
  if (isAlone) await sql`select pg_logical_emit_message(false, 'onrecord', 'flush', true)`.execute(db)
  else await commitWaiting(db, 'local')
}

/** @param how What the commit waits for, as the setting `synchronous_commit` has it. */
async function commitWaiting(db: Database, how: 'on' | 'local'): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`set local synchronous_commit = ${sql.lit(how)}`.execute(transaction)
    await sql`select pg_logical_emit_message(true, 'onrecord', 'flush')`.execute(transaction)
  })
}
