import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { changeCursor, readBeginning } from './cursor.ts'
import { beginCursor, beginning, isWaiting } from './rows.ts'
import type { Stretch } from './tail.ts'

/**
 * The ids of what came on record after a cursor, in the order of the transactions that put it there, each once, however
 * often it changed since. Bounded as the feed of changes is, and with its cursors.
 *
 * @param table One that keeps the number of that transaction: `recorded_in`.
 * @throws What the database throws: OR002 where the epoch of the cursor has ended.
 */
export async function listAdditions(
  db: Database,
  table: 'statements',
  after: string,
  limit: number,
): Promise<Stretch<string, string>> {
  const { rows } = await sql<{ is_waiting: boolean; place: string; found: string[] }>`
    with ${beginning(readBeginning(after))}, added as materialized (
      select recorded_in, ${sql.table(table)}.id from ${sql.table(table)}
      where (recorded_in, ${sql.table(table)}.id) > ((select number from begin), (select id from begin))
        and recorded_in < (select horizon from begin)
      order by recorded_in, id limit ${sql.lit(limit)}
    )
    select ${isWaiting} as is_waiting, coalesce(
      (select ${changeCursor(sql`last.recorded_in`, sql`last.id`)}
        from (select * from added order by recorded_in desc, id desc limit 1) as last),
      ${beginCursor}
    ) as place, (select coalesce(json_agg(id order by recorded_in, id), '[]') from added) as found
    from begin
  `.execute(db)
  const { is_waiting, place, found } = rows[0]!
  return { items: found, place, hasMore: found.length === limit, isWaiting: is_waiting }
}
