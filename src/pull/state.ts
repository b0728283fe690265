import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { z } from 'zod'
import { OnrecordError } from '../errors.ts'
import type { Question } from './question.ts'

const question = z.object({
  server: z.string(),
  parameters: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
  format: z.enum(['csv', 'ndjson']),
  since: z.union([z.object({ moment: z.string() }), z.object({ cursor: z.string() })]).nullable(),
})

const became = z.record(z.string(), z.string().nullable())

/** How files are written now: since 2, with moments to the millisecond. */
export const VERSION = 2

const state = z.object({
  version: z.int(),
  question,
  /** Where the feed of changes goes on: the file lacks nothing of before. */
  cursor: z.string(),
  /** What the actors and events of the filter stood for. */
  became,
  at: z.discriminatedUnion('phase', [
    /** Pages are being brought into the part: of it, so many bytes are whole pages, and the list goes on behind them. */
    z.object({
      phase: z.literal('pages'),
      bytes: z.int(),
      rows: z.int(),
      after: z.string().nullable(),
      /** The row that the part ends with. */
      last: z.object({ id: z.string(), recordedAt: z.string() }).nullable().default(null),
      /** Whether rows are in order where pages meet. */
      isInOrder: z.boolean().default(true),
    }),
    /** All is there, in a file of this size and time; which perhaps has yet to be given its name. */
    z.object({ phase: z.literal('whole'), bytes: z.int(), rows: z.int(), modifiedMs: z.number() }),
  ]),
})

/** What is known of a file between two runs, and after one that was cut off. */
export type State = z.output<typeof state>
export type At = State['at']

/** The state of one that is being brought for the first time. */
export type PagesState = State & { readonly at: { readonly phase: 'pages' } }

/** The files of one pull. */
export interface Files {
  /** What the user named. */
  readonly out: string
  /** What is being brought for the first time. */
  readonly part: string
  /** What is written anew with what changed. */
  readonly next: string
  readonly state: string
}

export const filesOf = (out: string): Files => ({
  out,
  part: `${out}.part`,
  next: `${out}.next`,
  state: `${out}.pull`,
})

/**
 * What is known of the file; undefined where nothing is.
 *
 * @throws OnrecordError OUTPUT_FOREIGN where the file was made by something else, or of another question.
 */
export async function readState({ out, state: path }: Files, asked: Question): Promise<State | undefined> {
  const text = await readFile(path, 'utf8').catch(onlyWhereMissing)
  if (text === undefined) {
    if ((await statOf(out)) === undefined) return undefined
    throw new OnrecordError(
      'OUTPUT_FOREIGN',
      `${out} is there already, and no pull has made it: name another file, or move that one away.`,
    )
  }
  const read = state.safeParse(parsed(text))
  if (!read.success)
    throw new OnrecordError(
      'OUTPUT_FOREIGN',
      `${path} is no state of a pull: remove it and ${out} to pull anew.`,
    )
  if (JSON.stringify(read.data.question) !== JSON.stringify(asked))
    throw new OnrecordError(
      'OUTPUT_FOREIGN',
      `${out} was pulled by another question (${inWords(read.data.question)}), and this one is ${inWords(asked)}: name another file, or remove ${out} and ${path}.`,
    )
  return read.data
}

/** `https://onrecord.example.org: kind=DIRECT, as csv` */
function inWords({ server, parameters, format, since }: Question): string {
  const filter = parameters.map((one) => one.join('=')).join(', ') || 'everything'
  const from = since && ('moment' in since ? `, since ${since.moment}` : `, since ${since.cursor}`)
  return `${server}: ${filter}${from ?? ''}, as ${format}`
}

/** Writes the state whole or not at all. */
export async function writeState({ state: path }: Files, value: State): Promise<void> {
  const file = await open(`${path}.new`, 'w')
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/**
 * Gives what is whole its name, where a run was cut off before it could, and removes what it left.
 *
 * @returns Whether the file is as the state has it.
 */
export async function settle({ out, part, next }: Files, at: At): Promise<boolean> {
  if (at.phase !== 'whole') return false
  for (const path of [out, next, part]) {
    const found = await statOf(path)
    if (found?.size !== at.bytes || found.mtimeMs !== at.modifiedMs) continue
    if (path !== out) await rename(path, out)
    for (const left of [next, part]) await rm(left, { force: true })
    return true
  }
  return false
}

export const statOf = (path: string) => stat(path).catch(onlyWhereMissing)

function onlyWhereMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
