import { nounOf, type Noun } from '../api/ids.ts'
import { OnrecordError } from '../errors.ts'

export const FORMATS = ['csv', 'ndjson'] as const

export type PullFormat = (typeof FORMATS)[number]

/** From where on things are asked for: since a moment they came on record, or after a cursor of the feed they changed. */
export type Since = { readonly moment: string } | { readonly cursor: string }

/** What is pulled. Two files of equal questions are equal when both are up to date. */
export interface Question {
  /** The address of the server, without what is below it. */
  readonly server: string
  /** What the list is filtered by, as REST has it, in one order. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
  readonly format: PullFormat
  readonly since: Since | null
}

/** Parameters that say how a list is read and not what is in it. */
const OF_PAGES = new Set(['first', 'last', 'after', 'before', 'orderBy'])

const LIST = /\/api\/v1\/statements(?:\.csv|\.ndjson)?$/
const DAY = /^\d{4}-\d\d-\d\d$/

/**
 * Reads what is asked for.
 *
 * @param address Of a server, or of its list of statements with the filter behind the "?".
 * @param filters `name=value` each, with the names of REST's parameters.
 * @throws OnrecordError PULL_INVALID
 */
export function readQuestion(
  address: string,
  filters: readonly string[],
  format: PullFormat,
  since: string | undefined,
): Question {
  const url = readAddress(address)
  const own = [...url.searchParams].map(([name, value]) => readFilter(`${name}=${value}`))
  const parameters = [...own, ...filters.map(readFilter)].filter(([, value]) => value !== '')
  return {
    server: `${url.origin}${url.pathname.replace(LIST, '').replace(/\/+$/, '')}`,
    parameters: parameters.sort((one, other) => (one.join('=') < other.join('=') ? -1 : 1)),
    format,
    since: since === undefined ? null : readSince(since),
  }
}

/**
 * The form to write: the one that is asked for, or else that of the ending of the file, or else lines of JSON.
 *
 * @throws OnrecordError PULL_INVALID where the file is called as if it were of the other form.
 */
export function readFormat(out: string, asked: PullFormat | undefined): PullFormat {
  const ending = FORMATS.find((format) => out.toLowerCase().endsWith(`.${format}`))
  if (asked !== undefined && ending !== undefined && asked !== ending)
    throw invalid(
      `${out} is called ${ending}, and --format asks for ${asked}: leave --format out, or call it .${asked}`,
    )
  return asked ?? ending ?? 'ndjson'
}

/** Names and passwords in an address, to be sent along and never to be written down. */
export function credentialsIn(address: string): string | undefined {
  const { username, password } = readAddress(address)
  if (username === '') return undefined
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

function readAddress(address: string): URL {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw invalid(`${JSON.stringify(address)} is no address of a server, such as https://onrecord.example.org`)
}

function readFilter(given: string): readonly [name: string, value: string] {
  const at = given.indexOf('=')
  if (at < 1) throw invalid(`${JSON.stringify(given)} is no filter: write name=value, such as kind=DIRECT`)
  const name = given.slice(0, at)
  if (OF_PAGES.has(name))
    throw invalid(
      `${name} is no filter: a pull brings all that is asked for, in the order in which it came on record`,
    )
  return [name, given.slice(at + 1)]
}

function readSince(since: string): Since {
  if (!/^\d{4}-/.test(since)) return { cursor: since }
  const date = new Date(DAY.test(since) ? `${since}T00:00:00Z` : since)
  if (!/[zZ]$|[+-]\d\d:?\d\d$/.test(since) && !DAY.test(since))
    throw invalid(`${since} does not say of which place this time is: write 2031-03-04T12:00:00Z`)
  if (Number.isNaN(date.getTime()) || (DAY.test(since) && date.toISOString().slice(0, 10) !== since))
    throw invalid(`${since} is no day of the calendar, and no moment such as 2031-03-04T12:00:00Z`)
  return { moment: date.toISOString().replace('Z', '000Z') }
}

const invalid = (message: string) => new OnrecordError('PULL_INVALID', message)

/** The actors and events that the question names: what they became decides on what it finds. */
export function thingsNamedIn({ parameters }: Question): { readonly id: string; readonly noun: Noun }[] {
  const ids = parameters.flatMap(
    ([, value]) => value.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [],
  )
  return [...new Set(ids)].flatMap((id) => {
    const noun = nounOf(id)
    return noun === 'Actor' || noun === 'Event' ? [{ id, noun }] : []
  })
}

/**
 * Whether statements are found by what others do to them. The feed does not tell of a statement that another one has
 * ceased to answer, so the changes do not say what such a question no longer finds.
 */
export const asksForAnswered = ({ parameters }: Question): boolean =>
  parameters.some(([name, value]) => name === 'answers' || (name === 'filter' && /"answers"\s*:/.test(value)))
