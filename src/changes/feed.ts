import { sql } from 'kysely'
import type { Noun } from '../api/ids.ts'
import { rowOf, type Row, type Sql } from '../api/row.ts'
import type { Database } from '../database/database.ts'
import { changeCursor, readBeginning } from './cursor.ts'
import { beginCursor, beginning, changesAfter, isWaiting, type Thing } from './rows.ts'

/** Where the feed is. */
export const FEED_ADDRESS = '/api/v1/changes'

/** What happened to a thing last. What was changed several times is told once, with the last of it. */
export const CHANGE_KINDS = ['SAVED', 'MERGED', 'DELETED'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

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
  /** Whether something is committed that cannot be told yet, since an older transaction still runs. */
  readonly isWaiting: boolean
}

/** A thing that changes, and its row as JSON. */
export interface Changing extends Thing {
  readonly object: (row: Row) => Sql
}

/**
 * The changes after a cursor, oldest first; with none, from the first on; after `now`, none, but the cursor of this
 * moment: a reader that takes it before it reads what is on record by other ways, and goes on from it after that, has
 * missed nothing.
 *
 * What it gives may be told once {@link Durable.settled} has come back.
 *
 * @throws OnrecordError CURSOR_INVALID, CURSOR_EPOCH, or what the database throws: OR002 where the epoch has ended.
 */
export async function listChanges(
  db: Database,
  things: readonly Changing[],
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ChangePage> {
  const page = rowOf('page')
  const change = sql`json_build_object(
    'cursor', ${changeCursor(page('changed_in'), page('id'))}, 'change', ${page('change')},
    'type', ${page('type')}, 'id', ${page('id')}, 'becameId', ${page('became_id')}, 'object', ${objectOf(things, page)}
  )`
  const { rows } = await sql<{ cursor: string; is_waiting: boolean; changes: Change[] }>`
    with ${beginning(readBeginning(after))}
    select ${beginCursor} as cursor, ${isWaiting} as is_waiting,
      (
        select coalesce(json_agg(${change} order by ${page('changed_in')}, ${page('id')}), '[]')
        from (${changesAfter(things, limit + 1)}) as page
      ) as changes
    from begin
  `.execute(db)
  const { cursor, is_waiting, changes: found } = rows[0]!
  const changes = found.slice(0, limit)
  return {
    changes,
    cursor: changes.at(-1)?.cursor ?? cursor,
    hasMore: found.length > limit,
    isWaiting: is_waiting,
  }
}

/** Of what was saved: the thing as it is, its JSON as one text. */
function objectOf(things: readonly Changing[], page: Row): Sql {
  const objects = things.map(
    ({ type, table, object }) => sql`
      when ${page('type')} = ${sql.lit(type)} and ${page('change')} = 'SAVED'
      then (select ${object(rowOf('thing'))} from ${sql.table(table)} as thing where thing.id = ${page('id')})::text`,
  )
  return sql`case ${sql.join(objects, sql` `)} end`
}

/** A change as JSON; the object is handed on as PostgreSQL wrote it. */
export function changeJson({ cursor, change, type, id, becameId, object }: Change): string {
  const head = JSON.stringify({ cursor, change, type, id, becameId })
  return `${head.slice(0, -1)},"object":${object ?? 'null'}}`
}
