import { CsvError, parse } from 'csv-parse/sync'
import { checkHeader, readRow } from '../identity/authorities/csv.ts'
import { FieldError, type Entry } from '../identity/authorities/entry.ts'
import { readFtmEntity } from '../identity/authorities/ftm.ts'
import { listPopolo, readPopoloEntry } from '../identity/authorities/popolo.ts'
import { peek, readBytes } from './readers/bytes.ts'
import { decode, withoutSignature } from './readers/decode.ts'
import { splitLines } from './readers/lines.ts'
import { Fault, faultOf, type Rejection } from './readers/rejection.ts'

/** The forms of authority files. */
export const AUTHORITY_FORMATS = ['ftm', 'popolo', 'csv'] as const
export type AuthorityFormat = (typeof AUTHORITY_FORMATS)[number]

export interface AuthorityOptions {
  /** Found out from how the file begins where it is not given. */
  format?: AuthorityFormat | undefined
  /** What the ids of the file's own entries are called. */
  scheme?: string | undefined
}

/** An entry, why there is none, or that something stands there which is nobody. */
export type AuthorityRead = Entry | Rejection | 'OTHER'

const LONGEST_LINE = 10_000_000
/** A file in Popolo is one JSON text, and is read whole. */
const LONGEST_FILE = 500_000_000

/** Reads an authority file, entry by entry; what is wrong with one keeps no other from being read. */
export async function* readAuthorities(
  file: string,
  { format, scheme }: AuthorityOptions,
): AsyncGenerator<AuthorityRead> {
  try {
    const { head, all } = await peek(readBytes(file), 4096)
    if (head.length === 0) throw new Fault('INPUT_EMPTY', 'has nothing in it.')
    const form = format ?? formOf(withoutSignature(head))
    if (form === 'ftm') yield* readFtm(file, all, scheme ?? 'opensanctions')
    else if (form === 'popolo') yield* readPopolo(file, all, scheme)
    else yield* readCsv(file, all)
  } catch (error) {
    yield asFault(error).at(file)
  }
}

/** Lines of JSON, one JSON text, or else a table. */
function formOf(head: Buffer): AuthorityFormat {
  const text = head.toString('utf8').trimStart()
  if (!/^[{[]/.test(text)) return 'csv'
  const first = text.split('\n', 1)[0]!
  return /^\{.*"schema"\s*:/.test(first) ? 'ftm' : 'popolo'
}

async function* readFtm(
  file: string,
  bytes: AsyncIterable<Buffer>,
  scheme: string,
): AsyncGenerator<AuthorityRead> {
  for await (const line of splitLines(bytes, LONGEST_LINE)) {
    const where = `${file}:${line.number}`
    try {
      if (line.bytes === undefined)
        throw new Fault('INPUT_TOO_LARGE', `is longer than ${LONGEST_LINE.toLocaleString('en')} bytes.`)
      const text = decode(line.number === 1 ? withoutSignature(line.bytes) : line.bytes)
      if (text.trim() !== '') yield readFtmEntity(parseJson(text), scheme) ?? 'OTHER'
    } catch (error) {
      yield asFault(error).at(where)
    }
  }
}

async function* readPopolo(
  file: string,
  bytes: AsyncIterable<Buffer>,
  scheme: string | undefined,
): AsyncGenerator<AuthorityRead> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > LONGEST_FILE)
      throw new Fault(
        'INPUT_TOO_LARGE',
        `is longer than ${LONGEST_FILE.toLocaleString('en')} bytes: import it in parts.`,
      )
    chunks.push(chunk)
  }
  const text = decode(withoutSignature(Buffer.concat(chunks)))
  const listed = listPopolo(parseJson(text))
  if (listed.length === 0)
    throw new Fault('INPUT_EMPTY', 'has neither persons nor organizations: those are what is read of Popolo.')
  const lines = linesOfItems(text)
  for (const [index, { item, kind, path }] of listed.entries())
    try {
      yield readPopoloEntry(item, kind, scheme)
    } catch (error) {
      if (!(error instanceof FieldError)) throw error
      const field = error.field === '' ? path : `${path}.${error.field}`
      const line = listed.length === lines.length ? `:${lines[index]}` : ''
      yield asFault(new FieldError(field, error.message)).at(`${file}${line}`)
    }
}

/** On which lines the items of lists stand that a JSON text, or the object that it is, has: from 1, in their order. */
function linesOfItems(json: string): number[] {
  const lines: number[] = []
  let line = 1
  let key: string | undefined
  const open: string[] = []
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[\n{}[\],:]/g))
    if (token === '\n') line++
    else if (token === '{' || token === '[') {
      const isList = open.at(-1) === '['
      const isListed = open.length === 1 ? isList : open.length === 2 && isList && isWanted(key)
      if (isListed) lines.push(line)
      open.push(token)
    } else if (token === '}' || token === ']') open.pop()
    else if (open.length === 1 && token.startsWith('"')) key = JSON.parse(token) as string
  return lines
}

const isWanted = (key: string | undefined) => key === 'persons' || key === 'organizations'

/** A cell in quotation marks may go on over so many lines; one that is never closed would take in all that follows. */
const MOST_LINES = 20

/** A line of a table, without its end. */
interface CsvLine {
  readonly number: number
  readonly bytes: Buffer
}

async function* readCsv(file: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<AuthorityRead> {
  let columns: string[] | undefined
  let row: CsvLine[] = []
  function* read(lines: readonly CsvLine[], cells: Buffer[] | undefined): Generator<AuthorityRead> {
    try {
      if (cells === undefined)
        throw new Fault('INPUT_FIELD_INVALID', 'has a quotation mark that is not closed.')
      if (columns === undefined) columns = checkHeader(cells.map(decode))
      else yield readCells(columns, cells)
    } catch (error) {
      if (columns === undefined) throw error
      yield asFault(error).at(`${file}:${lines[0]!.number}`)
      // What seemed to go on may be rows of their own, but for the line that ends the quotation.
      for (const line of lines.slice(1)) if (isBalanced(line)) yield* read([line], cellsOf([line]))
    }
  }
  for await (const { number, bytes: line } of splitLines(bytes, LONGEST_LINE)) {
    if (line === undefined) {
      const fault = new Fault('INPUT_TOO_LARGE', `is longer than ${LONGEST_LINE.toLocaleString('en')} bytes.`)
      yield fault.at(`${file}:${number}`)
      continue
    }
    const own = number === 1 ? withoutSignature(line) : line
    row.push({ number, bytes: own.at(-1) === 0x0d ? own.subarray(0, -1) : own })
    const cells = cellsOf(row)
    if (cells === undefined && row.length < MOST_LINES) continue
    if (cells?.length !== 0) yield* read(row, cells)
    row = []
  }
  if (row.length > 0) yield* read(row, undefined)
  if (columns === undefined) throw new Fault('INPUT_EMPTY', 'has no line that names the columns.')
}

/** Whether as many quotations end in a line as begin there. */
const isBalanced = ({ bytes }: CsvLine): boolean => bytes.filter((byte) => byte === 0x22).length % 2 === 0

/** The cells of a row, as bytes: one that is not UTF-8 spoils its own row alone. Undefined while a quotation is open. */
function cellsOf(lines: readonly CsvLine[]): Buffer[] | undefined {
  const text = Buffer.concat(lines.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]).slice(0, -1))
  try {
    const rows = parse(text, {
      encoding: null,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      // Its types do not know that without an encoding cells are bytes.
    }) as unknown as Buffer[][]
    return rows[0] ?? []
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}

function readCells(columns: readonly string[], cells: readonly Buffer[]): Entry {
  if (cells.length > columns.length)
    throw new Fault(
      'INPUT_FIELD_INVALID',
      `has ${cells.length} cells, and there are ${columns.length} columns: put a cell with a comma in quotation marks.`,
    )
  return readRow(columns, cells.map(decode))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = (error as Error).message.replace(/, (?:\.\.\.)?"[^]*" is not valid JSON$/, '')
    throw new Fault('INPUT_NOT_JSON', `is not JSON: ${reason}.`)
  }
}

function asFault(error: unknown): Fault {
  if (error instanceof FieldError)
    return new Fault(
      'INPUT_FIELD_INVALID',
      `${error.field === '' ? '' : `${error.field}: `}${error.message}.`,
    )
  return faultOf(error)
}
