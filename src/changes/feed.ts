import { sql } from 'kysely'
import { nounOf, type Noun } from '../api/ids.ts'
import { rowOf, type Row, type Sql } from '../api/row.ts'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'
import { changeCursor, readChangeCursor, START, type Position } from './cursor.ts'

/** What happened to a thing last. What was changed several times is told once, with the last of it. */
export type ChangeKind = 'SAVED' | 'MERGED' | 'DELETED'

export interface Change {
  /** Reading goes on after this change by it. */
  readonly cursor: string
  readonly change: ChangeKind
  readonly type: Noun
  readonly id: string
  /** Of what was merged: what it became. */
  readonly becameId: string | null
  /** Of what was saved: the thing as it is, in JSON. */
  readonly object: string | null
}

export interface ChangePage {
  readonly changes: readonly Change[]
  /** Where to go on: of the last change, or where there is none, the one that was given. */
  readonly cursor: string
  readonly hasMore: boolean
}

/** A thing that changes, and its row as JSON. */
export interface Changing {
  readonly type: Noun
  readonly table: string
  /** Whether two of them can turn out to be one. */
  readonly merges: boolean
  readonly object: (row: Row) => Sql
}

interface RawChange {
  transaction: string
  id: string
  change: ChangeKind
  became_id: string | null
  object: string | null
}

/**
 * The changes after a cursor, oldest first; with none, from the first on.
 *
 * In the order of the transactions' numbers, and only up to the oldest that still runs: whatever commits after this
 * has a number from there on and so comes after every cursor that was given. A reader that goes on from its last
 * cursor misses nothing and needs no overlap. Transactions that write in other databases of the server count too:
 * while one runs, the feed waits.
 *
 * @throws OnrecordError CURSOR_INVALID, CURSOR_FOREIGN
 */
export async function listChanges(
  db: Database,
  things: readonly Changing[],
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ChangePage> {
  const from = after === undefined ? { ...START, feed: null } : readChangeCursor(after)
  const { rows } = await sql<{ feed: string; rows: RawChange[] }>`
    select ${FEED} as feed, (${changesAfter(things, from, limit + 1)}) as rows
  `.execute(db)
  const { feed, rows: found } = rows[0]!
  if (from.feed !== null && from.feed !== feed)
    throw new OnrecordError(
      'CURSOR_FOREIGN',
      'this cursor is of another database, perhaps of one from before a dump was restored: begin again without it',
    )
  const changes = found.slice(0, limit).map((row) => ({
    cursor: changeCursor(feed, row),
    change: row.change,
    type: nounOf(row.id)!,
    id: row.id,
    becameId: row.became_id,
    object: row.object,
  }))
  return {
    changes,
    cursor: changes.at(-1)?.cursor ?? changeCursor(feed, from),
    hasMore: found.length > limit,
  }
}

/**
 * Where the feed has come to: what is visible now and no change any more to whoever goes on from this cursor. A reader
 * that takes it before it reads what is on record by other ways, and goes on from it after that, has missed nothing.
 */
export async function latestCursor(db: Database): Promise<string> {
  const { rows } = await sql<{ feed: string; transaction: string }>`
    select ${FEED} as feed, pg_snapshot_xmin(pg_current_snapshot())::text as transaction
  `.execute(db)
  const { feed, transaction } = rows[0]!
  return changeCursor(feed, { ...START, transaction })
}

/** Names this database: the numbers of transactions are its own. */
const FEED = sql`(
  select left(md5(system_identifier::text || ' ' || pg_database.oid), 16)
  from pg_control_system(), pg_database where datname = current_database()
)`

function changesAfter(things: readonly Changing[], from: Position, limit: number): Sql {
  const page = rowOf('page')
  const parts = [...things.map((thing) => savedAfter(thing, from, limit)), deletedAfter(things, from, limit)]
  const objects = things.map(
    ({ type, table, object }) => sql`
      when ${page('type')} = ${sql.lit(type)} and ${page('change')} = 'SAVED'
      then (select ${object(rowOf('thing'))} from ${sql.table(table)} as thing where thing.id = ${page('id')})::text`,
  )
  const change = sql`json_build_object(
    'transaction', ${page('changed_in')}::text, 'id', ${page('id')}, 'change', ${page('change')},
    'became_id', ${page('became_id')}, 'object', case ${sql.join(objects, sql` `)} end
  )`
  return sql`
    select coalesce(json_agg(${change} order by ${page('changed_in')}, ${page('id')}), '[]')
    from (
      select * from (${sql.join(parts, sql` union all `)}) as part order by changed_in, id limit ${sql.lit(limit)}
    ) as page`
}

function savedAfter({ type, table, merges }: Changing, from: Position, limit: number): Sql {
  const becameId = merges ? sql`became_id` : sql`null::uuid`
  return after(
    table,
    sql`${sql.lit(type)} as type, ${becameId} as became_id,
      case when ${becameId} is null then 'SAVED' else 'MERGED' end as change`,
    from,
    limit,
  )
}

/** What was deleted and is not there again. */
function deletedAfter(things: readonly Changing[], from: Position, limit: number): Sql {
  const living = things.map(({ table }) => sql`select from ${sql.table(table)} where id = deletions.id`)
  return after(
    'deletions',
    sql`null as type, null::uuid as became_id, 'DELETED' as change`,
    from,
    limit,
    sql`and not exists (${sql.join(living, sql` union all `)})`,
  )
}

function after(
  table: string,
  columns: Sql,
  { transaction, id }: Position,
  limit: number,
  and: Sql = sql``,
): Sql {
  return sql`(
    select ${sql.table(table)}.id, changed_in, ${columns} from ${sql.table(table)}
    where (changed_in, id) > (${transaction}::xid8, ${id}::uuid)
      and changed_in < pg_snapshot_xmin(pg_current_snapshot()) ${and}
    order by changed_in, id limit ${sql.lit(limit)}
  )`
}
