import { sql } from 'kysely'
import { failureOf } from '../api/errors.ts'
import type { Sql } from '../api/row.ts'
import { EPOCH_ENDED } from '../database/failure.ts'
import { OnrecordError } from '../errors.ts'

/** Where a reader begins: behind a number of the feed, and an id among what changed under it. */
export interface Beginning {
  /** Null for the end of the feed. */
  readonly number: string | null
  readonly id: string
  /** The number whose token shows that the history is still the one that was read; null where nothing was read. */
  readonly witness: string | null
  readonly token: string | null
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Before everything. */
const START: Beginning = { number: '0', id: FIRST_ID, witness: null, token: null }
/** Behind everything that can be told. */
const END: Beginning = { number: null, id: LAST_ID, witness: null, token: null }

/** In place of a cursor: that of this moment. */
export const NOW = 'now'

const FORM = /^(\d{1,20})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,20})\.([0-9a-f]{16})$/
/** As they were before cursors had tokens. */
const WITHOUT_TOKEN = /^[0-9a-f]{16}\.\d{1,20}\.[0-9a-f-]{36}$/
const MOST_NUMBERS = 2n ** 64n

/** The most characters that may stand for a cursor. */
export const LONGEST_CURSOR = 200

/**
 * A position as clients get it, opaque, in SQL: with the token that is on record at its number, or, where tokens were
 * thinned, at the next.
 */
export function changeCursor(number: Sql, id: Sql): Sql {
  return sql`(
    select translate(encode(convert_to(
      ${number}::text || '.' || ${id}::text || '.' || change_tokens.number::text || '.' || token, 'UTF8'
    ), 'base64'), E'+/=\\n', '-_')
    from change_tokens where change_tokens.number >= ${number} order by change_tokens.number limit 1
  )`
}

/** @throws OnrecordError CURSOR_INVALID, or CURSOR_EPOCH for a cursor of before there were tokens. */
export function readChangeCursor(cursor: string): Beginning & { readonly number: string } {
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  if (WITHOUT_TOKEN.test(text)) throw new OnrecordError('CURSOR_EPOCH', EPOCH_ENDED)
  const [, number, id, witness, token] = FORM.exec(text) ?? []
  const isNumber = (digits: string | undefined) => digits !== undefined && BigInt(digits) < MOST_NUMBERS
  if (!isNumber(number) || !isNumber(witness))
    throw new OnrecordError('CURSOR_INVALID', 'after: this is no cursor of the changes, or not all of one')
  return { number: number!, id: id!, witness: witness!, token: token! }
}

/** Whether reading failed because what a cursor comes after is no longer on record. */
export const isEpochEnd = (error: unknown): boolean => failureOf(error).code === 'CURSOR_EPOCH'

/** Whether one cursor comes after another in the feed. */
export function isAfter(one: string, other: string): boolean {
  const [a, b] = [readChangeCursor(one), readChangeCursor(other)]
  const [first, second] = [BigInt(a.number), BigInt(b.number)]
  return first === second ? a.id > b.id : first > second
}

/**
 * Where to begin with what was given: a cursor, `now`, or nothing for the first change of all.
 *
 * @throws OnrecordError as {@link readChangeCursor} does.
 */
export function readBeginning(after: string | undefined): Beginning {
  if (after === undefined) return START
  return after === NOW ? END : readChangeCursor(after)
}
