import { sql } from 'kysely'
import { firstByteOf, type Noun } from '../api/ids.ts'
import type { Sql } from '../api/row.ts'
import { changeCursor, type Beginning } from './cursor.ts'

/** A thing that changes. */
export interface Thing {
  readonly type: Noun
  readonly table: string
  /** Whether two of them can turn out to be one. */
  readonly merges: boolean
}

/** Where to begin, as values or as arguments of a request. */
export type Begin = Readonly<Record<keyof Beginning, unknown>>

/**
 * A relation of one row that {@link changesAfter} reads, to stand before it: `with begin as …`. Where the token of a
 * cursor is not on record, the statement fails with OR002.
 */
export const beginning = ({ number, id, witness, token }: Begin): Sql => sql`
  begin as materialized (
    select begin_of_changes(${number}::xid8, ${witness}::xid8, ${token}::text) as number, ${id}::uuid as id,
      change_horizon() as horizon
  )`

/** The cursor of the beginning. */
export const beginCursor: Sql = changeCursor(sql`begin.number`, sql`begin.id`)

/** Whether something is committed that cannot be told yet, since an older transaction still runs. */
export const isWaiting: Sql = sql`pg_snapshot_xmin(pg_current_snapshot()) < pg_snapshot_xmax(pg_current_snapshot())`

/**
 * The changes after the beginning, oldest first: `changed_in`, `id`, `type`, `change` and `became_id`.
 *
 * In the order of the transactions' numbers, and only up to the oldest that still runs (the horizon): whatever commits
 * after this has a number from there on and so comes after every cursor that was given. A reader that goes on from its last
 * cursor misses nothing and needs no overlap. Transactions that write in other databases of the server count too:
 * while one runs, the feed waits.
 */
export function changesAfter(things: readonly Thing[], limit: number): Sql {
  return inFeed(things, '>', limit)
}

/** Whether there is anything up to the beginning. */
export function hasBefore(things: readonly Thing[]): Sql {
  return sql`exists (${inFeed(things, '<=', 1)})`
}

function inFeed(things: readonly Thing[], side: '>' | '<=', limit: number): Sql {
  const rows = (table: string, columns: Sql, and: Sql) => sql`(
    select changed_in, ${sql.table(table)}.id, ${columns} from ${sql.table(table)}
    where (changed_in, id) ${sql.raw(side)} ((select number from begin), (select id from begin))
      and changed_in < (select horizon from begin) ${and}
    order by changed_in, id limit ${sql.lit(limit)}
  )`
  const saved = things.map(({ type, table, merges }) => {
    const becameId = merges ? sql`became_id` : sql`null::uuid`
    return rows(
      table,
      sql`${sql.lit(type)} as type, case when ${becameId} is null then 'SAVED' else 'MERGED' end as change,
        ${becameId} as became_id`,
      sql``,
    )
  })
  const living = things.map(({ table }) => sql`select from ${sql.table(table)} where id = deletions.id`)
  const deleted = rows(
    'deletions',
    sql`${typeById(things)} as type, 'DELETED' as change, null::uuid as became_id`,
    // What is there again is told as saved.
    sql`and not exists (${sql.join(living, sql` union all `)})`,
  )
  return sql`
    select * from (${sql.join([...saved, deleted], sql` union all `)}) as part
    order by changed_in, id limit ${sql.lit(limit)}`
}

/** Of what is gone, its id still tells what it was. */
function typeById(things: readonly Thing[]): Sql {
  const cases = things.map(({ type }) => sql`when ${sql.lit(firstByteOf(type))} then ${sql.lit(type)}`)
  return sql`case left(deletions.id::text, 2) ${sql.join(cases, sql` `)} end`
}
