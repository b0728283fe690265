import { sql } from 'kysely'
import { setImmediate } from 'node:timers/promises'
import type { Database } from '../../src/database/database.ts'

/**
 * Waits until the feed of changes has come up to now: transactions in other databases of the server, such as other
 * tests', keep it waiting.
 */
export async function settled(db: Database): Promise<void> {
  const { rows } = await sql<{ now: string }>`select pg_current_xact_id()::text as now`.execute(db)
  for (;;) {
    const { rows: found } = await sql<{ passed: boolean }>`
      select pg_snapshot_xmin(pg_current_snapshot()) > ${rows[0]!.now}::xid8 as passed
    `.execute(db)
    if (found[0]!.passed) return
    await setImmediate()
  }
}
