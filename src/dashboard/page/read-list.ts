import { isIdentifier } from '../../api/identifier.ts'
import {
  ACTS,
  EVERYTHING,
  ID_NAMES,
  isId,
  KINDS,
  LINKS,
  NEWEST,
  ORDERS,
  type Days,
  type IdName,
  type Noun,
  type Selection,
  usualConfidence,
} from './selection.ts'
import { UNCERTAIN } from './words.ts'

/** What the query of an address asks for. */
export interface List {
  readonly selection: Selection
  /** How many statements are shown; undefined where the address does not say. */
  readonly shown: number | undefined
  /** What of the query cannot be followed, a sentence each. Where there are any, the rest is not what was asked for. */
  readonly faults: readonly string[]
}

const SPANS = ['datedOn', 'saidOn', 'publishedOn'] as const
/** What says nothing of the list: how the page looks, and what mailers and networks write behind a link. */
const BESIDE = /^(wall|theme|utm_\w+|fbclid|gclid|msclkid)$/
/** The API's own limit, in the units of JavaScript's strings. */
export const LONGEST_SEARCH = 1_000
/** The API's largest page. */
export const MOST = 200

/** Reads the query of a list as REST does: nothing that it asks for is left out without a word. */
export function readList(params: URLSearchParams): List {
  const faults: string[] = []
  const reader = new Reader(params, faults)
  const search = reader.one('search').trim()
  if (search.length > LONGEST_SEARCH)
    faults.push(`The words to search for are more than ${LONGEST_SEARCH} characters. Search for fewer.`)
  if (search.includes('\0')) faults.push('The words to search for have a character that no text has.')
  const dated = reader.days('datedOn')
  const ids = ID_NAMES.map((name) => [name, reader.ids(name)])
  const orderBy = reader.orderBy()
  const filter = reader.filter()
  const selection: Selection = {
    search,
    ids: Object.fromEntries(ids) as Selection['ids'],
    identifier: reader.identifiers(),
    act: reader.among('act', ACTS),
    kind: reader.among('kind', KINDS),
    links: reader.among('links', LINKS),
    answers: reader.among('answers', LINKS),
    from: dated.from,
    to: dated.to,
    saidOn: reader.days('saidOn'),
    publishedOn: reader.days('publishedOn'),
    confidence: reader.number('confidence', 0, 1) ?? usualConfidence(filter),
    filter,
    orderBy: orderBy === 'RELEVANCE' && search === '' ? NEWEST : orderBy,
  }
  const first = reader.number('first', 1, MOST)
  const shown = reader.number('shown', 1, MOST) ?? first
  if (shown !== undefined && !Number.isInteger(shown))
    faults.push(`${quoted(String(shown))} is no number of statements.`)
  faults.push(
    ...new Set([...params.keys()].filter((name) => params.get(name) && !isKnown(name)).map(strange)),
  )
  return { selection: faults.length > 0 ? EVERYTHING : selection, shown, faults }
}

/** The least confidence of a view that is no list, read as that of a list is. */
export function readConfidence(params: URLSearchParams): { confidence: number; faults: readonly string[] } {
  const faults: string[] = []
  const confidence = new Reader(params, faults).number('confidence', 0, 1) ?? UNCERTAIN
  return { confidence, faults }
}

class Reader {
  readonly #params: URLSearchParams
  readonly #faults: string[]

  constructor(params: URLSearchParams, faults: string[]) {
    this.#params = params
    this.#faults = faults
  }

  /** What can be given once; a parameter without a value counts as left out. */
  one(name: string): string {
    const all = this.#params.getAll(name)
    if (all.length > 1) this.#faults.push(`${quoted(name)} is given ${all.length} times, and once is enough.`)
    return all[0] ?? ''
  }

  #listed(name: string): readonly string[] {
    const all = this.#params.getAll(name)
    if (all.length < 2 && !all[0]) return []
    return [...new Set(all.flatMap((values) => values.split(',').map((value) => value.trim())))]
  }

  among<Value extends string>(name: string, all: readonly Value[]): readonly Value[] {
    const given = this.#listed(name)
    const isOne = (value: string) => (all as readonly string[]).includes(value)
    for (const value of given.filter((value) => !isOne(value)))
      this.#faults.push(`${quoted(value)} is none of what ${quoted(name)} can be: ${all.join(', ')}.`)
    return all.filter((value) => given.includes(value))
  }

  ids(name: IdName): readonly string[] {
    const noun = nounOf(name)
    const given = this.#listed(name)
    for (const id of given.filter((id) => !isId(noun, id)))
      this.#faults.push(
        `${quoted(id)}, given for ${quoted(name)}, is no id of an ${noun}.`.replace('an source', 'a source'),
      )
    return given
  }

  identifiers(): readonly string[] {
    const given = this.#listed('identifier')
    for (const one of given.filter((one) => !isIdentifier(one)))
      this.#faults.push(
        `${quoted(one)} is no identifier: it is its scheme, a colon and its value, such as wikidata:Q42.`,
      )
    return given
  }

  orderBy(): (typeof ORDERS)[number] {
    const given = this.one('orderBy')
    const order = ORDERS.find((order) => order === given)
    if (given && !order) this.#faults.push(`${quoted(given)} is no order. There are ${ORDERS.join(', ')}.`)
    return order ?? NEWEST
  }

  number(name: string, least: number, most: number): number | undefined {
    const given = this.one(name)
    if (given === '') return undefined
    const number = given.trim() === '' ? NaN : Number(given)
    if (number >= least && number <= most) return number
    this.#faults.push(`${quoted(name)} must be a number from ${least} to ${most}, not ${quoted(given)}.`)
    return undefined
  }

  days(name: (typeof SPANS)[number]): Days {
    const [from, to] = [this.#day(`${name}.from`), this.#day(`${name}.to`)]
    if (from && to && from > to) this.#faults.push(`The days of ${quoted(name)} end before they begin.`)
    return { from, to }
  }

  #day(name: string): string {
    const given = this.one(name)
    const day = dayOf(given)
    if (day === undefined)
      this.#faults.push(`${quoted(given)}, given for ${quoted(name)}, is no day. Write it as 2021-11-30.`)
    return day ?? ''
  }

  filter(): string {
    const given = this.one('filter')
    if (given === '') return ''
    try {
      const filter: unknown = JSON.parse(given)
      if (typeof filter === 'object' && filter !== null && !Array.isArray(filter))
        return JSON.stringify(filter)
    } catch {
      // Said below.
    }
    this.#faults.push(`“filter” must be JSON, such as {"not":{"kind":["DIRECT"]}}.`)
    return ''
  }
}

/** A day of the calendar; of a moment, in milliseconds since 1970 or by RFC 3339, its day in UTC. */
function dayOf(given: string): string | undefined {
  if (given === '') return ''
  const isMoment = /^(-?\d{11,15}$|\d{4}-\d\d-\d\d[T ])/.test(given)
  const day = isMoment ? isoDay(/^-?\d+$/.test(given) ? Number(given) : given) : given
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(day)) return undefined
  return isoDay(`${day}T00:00:00Z`) === day ? day : undefined
}

function isoDay(moment: number | string): string {
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

const nounOf = (name: IdName): Noun => (name === 'event' || name === 'source' ? name : 'actor')

const KNOWN: readonly string[] = [
  ...['search', 'orderBy', 'confidence', 'filter', 'first', 'shown'],
  ...ID_NAMES,
  'identifier',
  ...['act', 'kind', 'links', 'answers'],
  ...SPANS.flatMap((name) => [`${name}.from`, `${name}.to`]),
]

const isKnown = (name: string): boolean => KNOWN.includes(name) || BESIDE.test(name)

const strange = (name: string): string =>
  ['after', 'before', 'last'].includes(name)
    ? `${quoted(name)} asks for a part of a list, which the API gives and this page does not.`
    : `There is nothing called ${quoted(name)} to narrow a list down by.`

const quoted = (given: string): string => `“${given.length > 60 ? `${given.slice(0, 60)}…` : given}”`
