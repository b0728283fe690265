import { sql } from 'kysely'
import type { Sql } from '../api/row.ts'
import { OnrecordError } from '../errors.ts'

/** Up to where a reader has read: the number of a transaction, and an id among what it changed. */
export interface Position {
  readonly transaction: string
  readonly id: string
}

/** Before everything. */
export const START: Position = { transaction: '0', id: '00000000-0000-0000-0000-000000000000' }

/** In place of a cursor: that of this moment. */
export const NOW = 'now'

/** Where a reader begins. */
export interface Beginning {
  /** The feed that its cursor is of; null where it has none. */
  readonly feed: string | null
  /** Null for the end of the feed. */
  readonly transaction: string | null
  readonly id: string
}

const FORM = /^([0-9a-f]{16})\.(\d{1,20})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const MOST_TRANSACTIONS = 2n ** 64n

/** The most characters that may stand for a cursor. */
export const LONGEST_CURSOR = 200

/**
 * A position as clients get it, opaque, in SQL: with the name of the feed, since another database has other numbers.
 */
export function changeCursor(feed: Sql, transaction: Sql, id: Sql): Sql {
  const bytes = sql`convert_to(${feed} || '.' || ${transaction}::text || '.' || ${id}::text, 'UTF8')`
  return sql`translate(encode(${bytes}, 'base64'), E'+/=\\n', '-_')`
}

/** @throws OnrecordError CURSOR_INVALID */
export function readChangeCursor(cursor: string): Position & { readonly feed: string } {
  const [, feed, transaction, id] = FORM.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  if (!feed || !transaction || !id || BigInt(transaction) >= MOST_TRANSACTIONS)
    throw new OnrecordError('CURSOR_INVALID', 'after: this is no cursor of the changes, or not all of one')
  return { feed, transaction, id }
}

/** Whether one cursor comes after another in the feed. */
export function isAfter(one: string, other: string): boolean {
  const [a, b] = [readChangeCursor(one), readChangeCursor(other)]
  const [first, second] = [BigInt(a.transaction), BigInt(b.transaction)]
  return first === second ? a.id > b.id : first > second
}

/**
 * Where to begin with what was given: a cursor, `now`, or nothing for the first change of all.
 *
 * @throws OnrecordError CURSOR_INVALID
 */
export function readBeginning(after: string | undefined): Beginning {
  if (after === undefined) return { ...START, feed: null }
  if (after === NOW) return { ...START, feed: null, transaction: null }
  return readChangeCursor(after)
}
