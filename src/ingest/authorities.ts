import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
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

interface Row {
  record: Buffer[]
  info: { lines: number }
}

/**
 * Bytes without a byte order mark, for a parser that finds one by itself gives text in place of bytes; and with lines that
 * end in a line feed alone, for csv-parse 7.0.3 counts "\r\n" in quotation marks as two.
 */
async function* plain(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { head, all } = await peek(bytes, 3)
  let rest = Buffer.alloc(0)
  let signature = head.length - withoutSignature(head).length
  for await (const chunk of all) {
    const now = Buffer.concat([rest, chunk.subarray(signature)])
    signature = 0
    // A carriage return at the end may be half of a line's end.
    const end = now.at(-1) === 0x0d ? now.length - 1 : now.length
    rest = now.subarray(end)
    yield Buffer.from(now.toString('latin1', 0, end).replaceAll('\r\n', '\n'), 'latin1')
  }
  if (rest.length > 0) yield rest
}

/** A row that is not closed takes in all that follows: from so many bytes on it is taken for one. */
const LONGEST_ROW = 1_000_000

async function* readCsv(file: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<AuthorityRead> {
  const rows = Readable.from(plain(bytes)).pipe(
    // Cells as bytes: one that is not UTF-8 spoils its own row alone.
    parse({
      encoding: null,
      info: true,
      max_record_size: LONGEST_ROW,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  ) as AsyncIterable<Row>
  let columns: string[] | undefined
  let line = 1
  try {
    for await (const { record, info } of rows) {
      line = info.lines - record.reduce((sum, cell) => sum + cell.filter((byte) => byte === 0x0a).length, 0)
      if (columns === undefined) {
        columns = checkHeader(record.map(decode))
        continue
      }
      try {
        if (record.length > columns.length)
          throw new Fault(
            'INPUT_FIELD_INVALID',
            `has ${record.length} cells, and there are ${columns.length} columns: put a cell with a comma in quotation marks.`,
          )
        yield readRow(columns, record.map(decode))
      } catch (error) {
        yield asFault(error).at(`${file}:${line}`)
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Fault(
      'INPUT_FIELD_INVALID',
      `after line ${line} a quotation mark is not closed (${error.code}): what follows was not read.`,
    )
  }
  if (columns === undefined) throw new Fault('INPUT_EMPTY', 'has no line that names the columns.')
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
