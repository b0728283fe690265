import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PullFormat } from './question.ts'
import { formOf, inOrder, isBefore, readFileRows, type Row, type Rows } from './records.ts'

export interface Merger {
  readonly format: PullFormat
  /** The head of the file, which every page has as well. */
  readonly head: Buffer
  /** Whether a row is no more in the file, unless it is given anew. */
  readonly isGone: (row: Row) => boolean
  /** Rows that are in it now, in any order. */
  readonly rows: readonly Row[]
}

/** What became of the rows. */
export interface Merged {
  readonly rows: number
  readonly gone: number
}

/**
 * Writes a file anew with what changed, in order. Of the old one, memory holds some rows at a time. Undefined where its
 * rows are written otherwise than what is put in.
 *
 * @param from The old one, if there is one.
 */
export async function mergeInto(
  from: string | undefined,
  to: string,
  merger: Merger,
): Promise<Merged | undefined> {
  const { format, head, isGone } = merger
  const added = inOrder(merger.rows)
  const ids = new Set(added.map(({ id }) => id))
  let [place, kept, gone, isLike] = [0, 0, 0, true]
  async function* written(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head
    for await (const old of from === undefined ? [] : byMoment(readFileRows(from, format))) {
      const [one, other] = [old.rows[0], added[0]]
      isLike &&= old.head.equals(head) && (!one || !other || formOf(one, format) === formOf(other, format))
      const pieces: Buffer[] = []
      for (const row of old.rows) {
        while (place < added.length && isBefore(added[place]!, row)) pieces.push(added[place++]!.bytes)
        if (ids.has(row.id)) continue
        if (isGone(row)) gone += 1
        else {
          pieces.push(row.bytes)
          kept += 1
        }
      }
      if (pieces.length > 0) yield Buffer.concat(pieces)
    }
    for (; place < added.length; place += 1) yield added[place]!.bytes
  }
  await pipeline(Readable.from(written(), { objectMode: false }), createWriteStream(to, { flush: true }))
  return isLike ? { rows: kept + added.length, gone } : undefined
}

/** Rows in order, of a file in which those of one moment may stand in another. */
async function* byMoment(pieces: AsyncIterable<Rows>): AsyncGenerator<Rows> {
  let held: Row[] = []
  let head: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    head = piece.head
    const rows: Row[] = []
    for (const row of piece.rows) {
      if (held.length > 0 && held[0]!.recordedAt !== row.recordedAt) {
        for (const one of inOrder(held)) rows.push(one)
        held = []
      }
      held.push(row)
    }
    yield { head, rows }
  }
  yield { head, rows: inOrder(held) }
}
