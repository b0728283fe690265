import { createReadStream } from 'node:fs'
import type { PullFormat } from './question.ts'

/** What a row is told apart and ordered by. */
interface Keys {
  readonly id: string
  readonly sourceId: string
  /** RFC 3339 in UTC, all to the same part of a second: as texts they are in the order of time. */
  readonly recordedAt: string
}

/** What a row is ordered by. */
export type Place = Pick<Keys, 'id' | 'recordedAt'>

/** A row as it stands in the file. Its keys are looked for where they are asked for. */
export class Row implements Keys {
  /** Its bytes, the end of the line included. */
  readonly bytes: Buffer
  readonly #read: (bytes: Buffer) => Keys
  #keys: Keys | undefined

  constructor(bytes: Buffer, read: (bytes: Buffer) => Keys) {
    this.bytes = bytes
    this.#read = read
  }

  get id(): string {
    return (this.#keys ??= this.#read(this.bytes)).id
  }

  get sourceId(): string {
    return (this.#keys ??= this.#read(this.bytes)).sourceId
  }

  get recordedAt(): string {
    return (this.#keys ??= this.#read(this.bytes)).recordedAt
  }
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
  readonly #cutter: Cutter
  #keysIn: ((record: Buffer) => Keys) | undefined
  head: Buffer = Buffer.alloc(0)

  constructor(format: PullFormat) {
    this.#cutter = new Cutter(format)
    if (format === 'ndjson') this.#keysIn = keysInLine
  }

  read(piece: Buffer): Row[] {
    const records = this.#cutter.cut(piece)
    if (this.#keysIn === undefined && records.length > 0) {
      this.head = records.shift()!
      this.#keysIn = keysByPlace(cellsOf(this.head))
    }
    return records.map((bytes) => new Row(bytes, this.#keysIn!))
  }

  get isAtEnd(): boolean {
    return this.#cutter.isAtEnd && this.#keysIn !== undefined
  }
}

function keysInLine(line: Buffer): Keys {
  const { id, sourceId, recordedAt } = JSON.parse(line.toString('utf8')) as Keys
  return { id, sourceId, recordedAt }
}

function keysByPlace(names: readonly string[]): (record: Buffer) => Keys {
  const [id, sourceId, recordedAt] = ['id', 'sourceId', 'recordedAt'].map((name) => names.indexOf(name))
  return (record) => {
    const cells = cellsOf(record)
    return { id: cells[id!] ?? '', sourceId: cells[sourceId!] ?? '', recordedAt: cells[recordedAt!] ?? '' }
  }
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

/** How rows are written: the names of the columns, where each row has them, and how long a moment is. */
export function formOf({ bytes, recordedAt }: Row, format: PullFormat): string {
  const columns = format === 'csv' ? [] : Object.keys(JSON.parse(bytes.toString('utf8')) as object)
  return [...columns, recordedAt.length].join()
}

/**
 * Last on record first. The list has them so as well, but for those of one millisecond: they are in its order by
 * microseconds, which a row does not tell, and here by their ids alone, so that a row has one place in a file.
 */
export function isBefore(one: Place, other: Place): boolean {
  if (one.recordedAt !== other.recordedAt) return one.recordedAt > other.recordedAt
  return one.id > other.id
}

export const inOrder = (rows: readonly Row[]): Row[] =>
  rows.toSorted((one, other) => (isBefore(one, other) ? -1 : 1))
