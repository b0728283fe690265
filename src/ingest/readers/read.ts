import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { MAX_LINE_BYTES, MAX_TEXT_BYTES, type IncomingDocument } from '../document.ts'
import { peek, readBytes, STDIN, type ByteOptions } from './bytes.ts'
import { decode, withoutSignature } from './decode.ts'
import type { DayOptions } from './day.ts'
import { NOTHING_KNOWN, parseAbout, parseDocument, type About } from './fields.ts'
import { aboutOf, type InputFile } from './files.ts'
import { splitLines } from './lines.ts'
import { Fault, faultOf, Rejection } from './rejection.ts'
import { parseSeedForm } from './seed-form.ts'

/** How documents are read. */
export type ReadOptions = ByteOptions & DayOptions

/** A document, or why there is none. */
export type Read = IncomingDocument | Rejection

/**
 * The documents of files, in order, one at a time: a file of any length takes the memory of one document. What cannot
 * be read comes as a rejection in its place, and reading goes on after it.
 */
export async function* readDocuments(
  files: readonly (InputFile | Rejection)[],
  options: ReadOptions = {},
): AsyncGenerator<Read> {
  for (const file of files)
    if (file instanceof Rejection) yield file
    else yield* readFileOfDocuments(file.path, options)
}

async function* readFileOfDocuments(file: string, options: ReadOptions): AsyncGenerator<Read> {
  const where = file === STDIN ? 'standard input' : file
  try {
    const { head, all } = await peek(readBytes(file, options), 64)
    if (head.length === 0) throw new Fault('INPUT_EMPTY', 'is empty.')
    const form = formOf(file, head)
    if (form === 'lines') yield* readLines(all, nameOf(file), where, options)
    else yield await readOne(all, { form, file, where, ...options })
  } catch (error) {
    yield faultOf(error).at(where)
  }
}

type Form = 'seed' | 'lines' | 'object'

/** The extension tells; where it does not, JSON begins with a brace and the other form with a word. */
function formOf(file: string, head: Buffer): Form {
  const extension = path.extname(file.replace(/\.gz$/i, '')).toLowerCase()
  if (extension === '.jsonl' || extension === '.ndjson') return 'lines'
  if (extension === '.json') return 'object'
  if (extension === '.txt') return 'seed'
  return withoutSignature(head).toString('latin1').trimStart().startsWith('{') ? 'lines' : 'seed'
}

/** JSON lines: a document in each. A line that cannot be read takes nothing else with it. */
async function* readLines(
  chunks: AsyncIterable<Buffer>,
  name: string,
  where: string,
  options: DayOptions,
): AsyncGenerator<Read> {
  let found = false
  for await (const { number, bytes } of splitLines(chunks, MAX_LINE_BYTES)) {
    const line = bytes && number === 1 ? withoutSignature(bytes) : bytes
    if (line && isBlank(line)) continue
    found = true
    const at = `${where}:${number}`
    try {
      if (!line) throw tooLarge(MAX_LINE_BYTES, 'the line')
      const { id, ...fields } = parseDocument(decode(line), options)
      yield { ...fields, name: id ?? `${name}:${number}`, where: at }
    } catch (error) {
      yield faultOf(error).at(at)
    }
  }
  if (!found) yield new Rejection('INPUT_EMPTY', where, 'has no document in it.')
}

/** A file that is one document. */
async function readOne(
  chunks: AsyncIterable<Buffer>,
  { form, file, where, ...options }: DayOptions & { form: 'seed' | 'object'; file: string; where: string },
): Promise<Read> {
  const limit = form === 'seed' ? MAX_TEXT_BYTES : MAX_LINE_BYTES
  const content = decode(withoutSignature(await collect(chunks, limit)))
  const name = nameOf(file)
  if (form === 'object') {
    const { id, ...fields } = parseDocument(content, options)
    return { ...fields, name: id ?? name, where }
  }
  const document = parseSeedForm(content, options)
  return { ...(await readBeside(file, options)), ...document, name, where }
}

/** The name by which a file's document is spoken of. */
export const nameOf = (file: string): string =>
  path
    .basename(file === STDIN ? 'stdin' : file)
    .replace(/(?:\.(?:txt|json|jsonl|ndjson|html?))?(?:\.gz)?$/i, '')

/** What else is known of a text; nothing where nobody has written it down. */
async function readBeside(file: string, options: DayOptions): Promise<About> {
  if (file === STDIN) return NOTHING_KNOWN
  const beside = aboutOf(file)
  try {
    return parseAbout(decode(withoutSignature(await readFile(beside))), options)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING_KNOWN
    const fault = faultOf(error)
    throw new Fault(fault.code, `what ${path.basename(beside)} tells of it cannot be read: ${fault.message}`)
  }
}

/**
 * All bytes at once.
 *
 * @throws Fault INPUT_TOO_LARGE
 */
export async function collect(chunks: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const pieces = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > limit) throw tooLarge(limit, 'it')
    pieces.push(chunk)
  }
  return Buffer.concat(pieces)
}

function tooLarge(limit: number, what: string): Fault {
  return new Fault(
    'INPUT_TOO_LARGE',
    `${what} is longer than ${(limit / 1e6).toFixed(1)} MB, which no document may be: give one document in each file or line.`,
  )
}

const isBlank = (line: Buffer) => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
