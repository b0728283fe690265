import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Principal } from './principal.ts'

/** Who writes, and on which request. */
export interface Writer {
  readonly principal: Principal
  readonly requestId?: string | undefined
}

/**
 * Says who writes in this transaction: the database notes it with every row of the tables that people write (the
 * trigger `audit_write`).
 */
export async function setWriter(transaction: Database, { principal, requestId }: Writer): Promise<void> {
  await sql`
    select set_config('onrecord.key_id', ${principal.keyId}, true),
      set_config('onrecord.owner', ${principal.owner}, true),
      set_config('onrecord.request_id', ${requestId ?? ''}, true)
  `.execute(transaction)
}

/** Does something in one transaction, in which the database knows who writes. */
export async function withWriter<Result>(
  db: Database,
  writer: Writer,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  const run = async (transaction: Database) => {
    await setWriter(transaction, writer)
    return work(transaction)
  }
  return db.isTransaction ? run(db) : db.transaction().execute(run)
}
