import { z } from 'zod'
import { SOURCE_KINDS } from '../../sources/table.ts'
import { MAX_TEXT } from '../document.ts'
import { checkDay, type DayOptions } from './day.ts'
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

/** 4, "4", "4.0": editions that an outlet counts. */
const WHOLE = { error: 'must be a whole number, such as 2' }
const version = z
  .union([z.int().min(0, WHOLE), z.string().regex(/^\s*\d{1,15}(?:\.0+)?\s*$/, WHOLE)], WHOLE)
  .nullish()
  .transform((value) => (value == null ? null : Number(value)))

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** 2021-11-08T10:20:30+01:00; without an offset it is UTC, and without a time the beginning of the day. */
const moment = text.nullish().transform((value, context) => {
  const given = value?.trim()
  if (!given) return null
  const [, day, time = '00:00', offset = 'Z'] = MOMENT.exec(given) ?? []
  const zone = offset.replace(
    /^(.\d\d):?(\d\d)?$/,
    (_, hours: string, minutes = '00') => `${hours}:${minutes}`,
  )
  const parsed = Date.parse(`${day}T${time}${zone}`)
  if (!Number.isNaN(parsed)) return { day: day!, at: new Date(parsed).toISOString() }
  context.addIssue({ code: 'custom', message: 'must be a moment, such as 2021-11-08T10:20:30Z' })
  return z.NEVER
})

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
  version,
  updatedAt: moment,
}

const about = z.object(aboutFields)
const document = z.object({
  ...aboutFields,
  id: z.union([z.string(), z.number()], { error: 'must be text or a number' }).nullish(),
  publishedOn: text,
  text,
})

export type About = Timed<z.infer<typeof about>>
type Timed<Fields> = Omit<Fields, 'updatedAt'> & { updatedAt: string | null }

/** Nothing is known. */
export const NOTHING_KNOWN: About = {
  kind: 'ARTICLE',
  outlet: null,
  title: null,
  url: null,
  authors: [],
  version: null,
  updatedAt: null,
}

/**
 * What a JSON file beside a document says of it.
 *
 * @throws Fault
 */
export function parseAbout(json: string, options?: DayOptions): About {
  return checkCharacters(timed(check(about, parse(json)), options))
}

/**
 * A document in the form `{ id, outlet, publishedOn, title, url, authors, text }`.
 *
 * @throws Fault
 */
export function parseDocument(
  json: string,
  options?: DayOptions,
): About & Pick<z.infer<typeof document>, 'publishedOn' | 'text'> & { id: string | null } {
  const { id, ...given } = check(document, parse(json))
  const fields = timed(given, options)
  if (fields.publishedOn === '') throw new Fault('INPUT_DATE_MISSING', 'publishedOn: is empty.')
  checkDay(fields.publishedOn, options)
  checkText(fields.text)
  return { ...checkCharacters(fields), id: id == null || id === '' ? null : String(id) }
}

function timed<Fields extends { updatedAt: { day: string; at: string } | null }>(
  { updatedAt, ...fields }: Fields,
  options?: DayOptions,
): Timed<Fields> {
  if (updatedAt) checkDay(updatedAt.day, options)
  return { ...fields, updatedAt: updatedAt?.at ?? null }
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
