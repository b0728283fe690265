import { createReadStream } from 'node:fs'
import type { PullFormat } from './question.ts'

/** A row as it stands in the file, and what it is told apart and ordered by. */
export interface Row {
  readonly id: string
  readonly sourceId: string
  /** RFC 3339 in UTC with microseconds: as texts they are in the order of time. */
  readonly recordedAt: string
  /** Its bytes, the end of the line included. */
  readonly bytes: Buffer
}

/** Rows of a file or a page, after its head: the names of the columns in CSV, nothing in lines of JSON. */
export interface Rows {
  readonly head: Buffer
  readonly rows: Row[]
}

const NEWLINE = 0x0a
const QUOTE = 0x22

/** Cuts what comes in pieces into records, each with its end of line; a line break within quotes is none in CSV. */
export class Cutter {
  readonly #isQuoting: boolean
  #rest: Buffer = Buffer.alloc(0)

  constructor(format: PullFormat) {
    this.#isQuoting = format === 'csv'
  }

  /** The records that end in this piece. */
  cut(piece: Buffer): Buffer[] {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    const records: Buffer[] = []
    let start = 0
    let isQuoted = false
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at]
      if (byte === QUOTE && this.#isQuoting) isQuoted = !isQuoted
      else if (byte === NEWLINE && !isQuoted) {
        records.push(bytes.subarray(start, at + 1))
        start = at + 1
      }
    }
    this.#rest = bytes.subarray(start)
    return records
  }

  /** Whether everything that came has been given. */
  get isAtEnd(): boolean {
    return this.#rest.length === 0
  }
}

/** Reads records as rows. The first record of CSV is the head. */
export class RowReader {
  readonly #format: PullFormat
  readonly #cutter: Cutter
  #places: readonly [id: number, sourceId: number, recordedAt: number] | undefined
  head: Buffer = Buffer.alloc(0)

  constructor(format: PullFormat) {
    this.#format = format
    this.#cutter = new Cutter(format)
  }

  read(piece: Buffer): Row[] {
    const records = this.#cutter.cut(piece)
    if (this.#format === 'ndjson') return records.map(readLine)
    if (this.#places === undefined && records.length > 0) {
      this.head = records.shift()!
      const names = cellsOf(this.head)
      this.#places = [names.indexOf('id'), names.indexOf('sourceId'), names.indexOf('recordedAt')]
    }
    return records.map((bytes) => {
      const cells = cellsOf(bytes)
      const [id, sourceId, recordedAt] = this.#places!.map((place) => cells[place] ?? '')
      return { id: id!, sourceId: sourceId!, recordedAt: recordedAt!, bytes }
    })
  }

  get isAtEnd(): boolean {
    return this.#cutter.isAtEnd && (this.#format === 'ndjson' || this.#places !== undefined)
  }
}

function readLine(bytes: Buffer): Row {
  const { id, sourceId, recordedAt } = JSON.parse(bytes.toString('utf8')) as Omit<Row, 'bytes'>
  return { id, sourceId, recordedAt, bytes }
}

function cellsOf(record: Buffer): string[] {
  const text = record.toString('utf8').replace(/\r?\n$/, '')
  const cells = text.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g)
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

/** All rows of a page. */
export function readPage(body: Buffer, format: PullFormat): Rows & { readonly isWhole: boolean } {
  const reader = new RowReader(format)
  const rows = reader.read(body)
  return { head: reader.head, rows, isWhole: reader.isAtEnd }
}

/** Rows of a file, some at a time, so that memory holds no more. */
export async function* readFileRows(path: string, format: PullFormat): AsyncGenerator<Rows> {
  const reader = new RowReader(format)
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const rows = reader.read(piece as Buffer)
    yield { head: reader.head, rows }
  }
}

/** The names of the columns, where each row has them. */
export const columnsOf = ({ bytes }: Row, format: PullFormat): string =>
  format === 'csv' ? '' : Object.keys(JSON.parse(bytes.toString('utf8')) as object).join()

/** Last on record first, as the list has them. */
export function isBefore(one: Row, other: Row): boolean {
  if (one.recordedAt !== other.recordedAt) return one.recordedAt > other.recordedAt
  return one.id > other.id
}
