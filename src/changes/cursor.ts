import { OnrecordError } from '../errors.ts'

/** Up to where a reader has read: the number of a transaction, and an id among what it changed. */
export interface Position {
  readonly transaction: string
  readonly id: string
}

/** Before everything. */
export const START: Position = { transaction: '0', id: '00000000-0000-0000-0000-000000000000' }

const FORM = /^([0-9a-f]{16})\.(\d{1,20})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const MOST_TRANSACTIONS = 2n ** 64n

/** A position as clients get it, opaque: with the name of the feed, since another database has other numbers. */
export function changeCursor(feed: string, { transaction, id }: Position): string {
  return Buffer.from(`${feed}.${transaction}.${id}`).toString('base64url')
}

/** @throws OnrecordError CURSOR_INVALID */
export function readChangeCursor(cursor: string): Position & { readonly feed: string } {
  const [, feed, transaction, id] = FORM.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  if (!feed || !transaction || !id || BigInt(transaction) >= MOST_TRANSACTIONS)
    throw new OnrecordError('CURSOR_INVALID', 'after: this is no cursor of the changes, or not all of one')
  return { feed, transaction, id }
}
