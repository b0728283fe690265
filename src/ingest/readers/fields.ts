import { z } from 'zod'
import { SOURCE_KINDS } from '../../sources/table.ts'
import { MAX_TEXT } from '../document.ts'
import { checkDay } from './day.ts'
import { Fault } from './rejection.ts'

const text = z.string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be text') })

/** In UTF-16 units. Beyond them a field is no name, title or address: something else came to stand in it. */
const MAX_NAME = 300
const MAX_TITLE = 2_000
const MAX_URL = 8_000

/** Nothing, "" and "  " all mean that it is not known. */
const known = (longest: number) =>
  text
    .max(longest, { error: `is longer than ${longest.toLocaleString('en')} characters` })
    .nullish()
    .transform((value) => (value?.trim() ? value : null))

const AUTHORS = 'must be names with commas between them, or a list of names'

/** What may be known of a document besides its day and text. Keys that are not here are ignored. */
const aboutFields = {
  kind: z
    .enum(SOURCE_KINDS, { error: `must be one of ${SOURCE_KINDS.join(', ')}` })
    .nullish()
    .transform((kind) => kind ?? ('ARTICLE' as const)),
  outlet: known(MAX_NAME),
  title: known(MAX_TITLE),
  url: known(MAX_URL),
  authors: z
    .union([z.string(), z.array(z.string())], { error: AUTHORS })
    .nullish()
    .transform((given) => authorsOf(given ?? [])),
}

const about = z.object(aboutFields)
const document = z.object({
  ...aboutFields,
  id: z.union([z.string(), z.number()], { error: 'must be text or a number' }).nullish(),
  publishedOn: text,
  text,
})

export type About = z.infer<typeof about>

/** Nothing is known. */
export const NOTHING_KNOWN: About = { kind: 'ARTICLE', outlet: null, title: null, url: null, authors: [] }

/**
 * What a JSON file beside a document says of it.
 *
 * @throws Fault
 */
export function parseAbout(json: string): About {
  return checkCharacters(check(about, parse(json)))
}

/**
 * A document in the form `{ id, outlet, publishedOn, title, url, authors, text }`.
 *
 * @throws Fault
 */
export function parseDocument(json: string): Omit<z.infer<typeof document>, 'id'> & { id: string | null } {
  const { id, ...fields } = check(document, parse(json))
  if (fields.publishedOn === '') throw new Fault('INPUT_DATE_MISSING', 'publishedOn: is empty.')
  checkDay(fields.publishedOn)
  checkText(fields.text)
  return { ...checkCharacters(fields), id: id == null || id === '' ? null : String(id) }
}

/** @throws Fault INPUT_EMPTY, INPUT_TOO_LARGE */
export function checkText(value: string): string {
  if (value.trim() === '') throw new Fault('INPUT_EMPTY', 'has no text.')
  if (isLonger(value, MAX_TEXT))
    throw new Fault(
      'INPUT_TOO_LARGE',
      `has a text of more than ${MAX_TEXT.toLocaleString('en')} characters: load it in parts.`,
    )
  return value
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    const reason = (error as Error).message.replace(/, (?:\.\.\.)?"[^]*" is not valid JSON$/, '')
    throw new Fault('INPUT_NOT_JSON', `is not JSON: ${reason}.`)
  }
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const field = issue.path.map(String).join('.')
  if (field === '') throw new Fault('INPUT_FIELD_INVALID', 'is JSON, but not an object in {}.')
  const code =
    field === 'publishedOn' && issue.message === 'is missing' ? 'INPUT_DATE_MISSING' : 'INPUT_FIELD_INVALID'
  throw new Fault(code, `${field}: ${issue.message}.`)
}

function checkCharacters<Fields extends object>(fields: Fields): Fields {
  for (const [field, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof one !== 'string') continue
      const fault = one.includes('\0')
        ? 'a NUL character (\\u0000)'
        : one.isWellFormed()
          ? undefined
          : 'half of a surrogate pair (\\ud800 to \\udfff alone)'
      if (fault) throw new Fault('INPUT_CHARACTER_INVALID', `${field}: has ${fault}, which cannot be stored.`)
    }
  return fields
}

/** "Ada Rook, Ben Tull, Jr." is two. */
function authorsOf(given: string | readonly string[]): string[] {
  const names = typeof given === 'string' ? given.split(/,(?!\s*(?:Jr|Sr|II|III|IV)\b)/) : given
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

/** Whether a text has more than so many code points. Each is one or two units long: most texts need not be counted. */
export const isLonger = (value: string, most: number): boolean =>
  value.length > most && (value.length > 2 * most || codePoints(value) > most)

function codePoints(value: string): number {
  let count = 0
  for (let at = 0; at < value.length; at++) if ((value.charCodeAt(at) & 0xfc00) !== 0xdc00) count++
  return count
}
