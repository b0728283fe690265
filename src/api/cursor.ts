import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { OnrecordError } from '../errors.ts'
import type { Arg } from './arg.ts'
import { KEY_SCHEMAS, type Order } from './order.ts'
import type { Sql } from './row.ts'

/**
 * A cursor is the keys of a row in its order, as PostgreSQL writes them, after the fingerprint of the list that it
 * was given for: `Ab3…["2021-11-08","5a…"]` in base64url. To those who get it, it is opaque.
 */
const FINGERPRINT_LENGTH = 11

/** Tells lists apart: what they hold, in which order, and by which filter. */
export function fingerprintOf(...parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, FINGERPRINT_LENGTH)
}

/** The cursor of a row in SQL, of its keys as a JSON array of texts. */
export function cursorOf(fingerprint: Arg<string>, keys: Sql): Sql {
  const bytes = sql`convert_to(${fingerprint}::text || (${keys})::text, 'UTF8')`
  return sql`translate(encode(${bytes}, 'base64'), E'+/=\\n', '-_')`
}

/** The keys of a row in SQL, as a JSON array of texts. */
export function keysOf(keys: readonly Sql[]): Sql {
  return sql`json_build_array(${sql.join(keys.map((key) => sql`${key}::text`))})`
}

/**
 * The keys that a cursor has.
 *
 * @throws OnrecordError CURSOR_INVALID where it is none of ours, CURSOR_FOREIGN where it is another list's.
 */
export function readCursor(cursor: string, fingerprint: string, order: Order): readonly string[] {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const keys = readKeys(text.slice(FINGERPRINT_LENGTH))
  if (!keys) throw new OnrecordError('CURSOR_INVALID', 'this is no cursor, or not all of one')
  if (text.slice(0, FINGERPRINT_LENGTH) !== fingerprint)
    throw new OnrecordError(
      'CURSOR_FOREIGN',
      'this cursor is of another list: use a cursor with the filter, search and order it was given for',
    )
  const isOfOrder = (key: string, place: number) =>
    KEY_SCHEMAS[order.keys[place]!.type].safeParse(key).success
  if (keys.length !== order.keys.length || !keys.every(isOfOrder))
    throw new OnrecordError('CURSOR_INVALID', 'this is no cursor, or not all of one')
  return keys
}

const keysSchema = z.array(z.string())

function readKeys(text: string): string[] | undefined {
  try {
    return keysSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
