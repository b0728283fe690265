import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { START, type Position } from './cursor.ts'
import type { Stretch } from './tail.ts'

/**
 * The ids of what came on record after a position, in the order of the transactions that put it there, each once,
 * however often it changed since. Bounded as the feed of changes is: by the oldest transaction that still runs.
 *
 * @param table One that keeps the number of that transaction: `recorded_in`.
 */
export async function listAdditions(
  db: Database,
  table: 'statements',
  after: Position,
  limit: number,
): Promise<Stretch<string, Position>> {
  const { rows } = await sql<{ is_waiting: boolean; found: [transaction: string, id: string][] }>`
    select pg_snapshot_xmin(now) < pg_snapshot_xmax(now) as is_waiting, (
      select coalesce(json_agg(json_build_array(recorded_in::text, id) order by recorded_in, id), '[]') from (
        select recorded_in, id from ${sql.table(table)}
        where (recorded_in, id) > (${after.transaction}::xid8, ${after.id}::uuid)
          and recorded_in < pg_snapshot_xmin(now)
        order by recorded_in, id limit ${sql.lit(limit)}
      ) as added
    ) as found
    from pg_current_snapshot() as now
  `.execute(db)
  const { is_waiting: isWaiting, found } = rows[0]!
  const [transaction, id] = found.at(-1) ?? [after.transaction, after.id]
  return {
    items: found.map(([, id]) => id),
    place: { transaction, id },
    hasMore: found.length === limit,
    isWaiting,
  }
}

/** Where the feeds end now: whatever is committed but waits for an older transaction comes after it. */
export async function endOfFeeds(db: Database): Promise<Position> {
  const { rows } = await sql<{ transaction: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as transaction
  `.execute(db)
  return { ...START, transaction: rows[0]!.transaction }
}
