import { UNCERTAIN } from './words.ts'
import type { LinkKind, StatementAct, StatementFilter, StatementKind, StatementOrder } from './operations.ts'

/** What a reader has narrowed the statements down to. Its words in an address are those of the REST lists. */
export interface Selection {
  readonly search: string
  readonly ids: Readonly<Record<IdName, readonly string[]>>
  /** What those with any part are called elsewhere: `wikidata:Q42`. */
  readonly identifier: readonly string[]
  readonly act: readonly StatementAct[]
  readonly kind: readonly StatementKind[]
  /** What they do to others, and what others do to them. */
  readonly links: readonly LinkKind[]
  readonly answers: readonly LinkKind[]
  /** The first and the last day, `YYYY-MM-DD`; empty where it is open. */
  readonly from: string
  readonly to: string
  /** The days on which they were said, where that is known, and those of publication. */
  readonly saidOn: Days
  readonly publishedOn: Days
  /** How sure they are at least, 0 to 1: UNCERTAIN as a rule, 0 where any will do. */
  readonly confidence: number
  /** What else must hold, as JSON, such as `{"not":{"kind":["DIRECT"]}}`; empty where nothing must. */
  readonly filter: string
  readonly orderBy: StatementOrder
}

/** The first and the last of some days, `YYYY-MM-DD`; empty where it is open. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** What is filtered by ids, in the order in which addresses have it. */
export const ID_NAMES = ['speaker', 'relay', 'addressee', 'actor', 'publisher', 'event', 'source'] as const
export type IdName = (typeof ID_NAMES)[number]

export const ACTS = [
  'ASSERT',
  'DENY',
  'ACCUSE',
  'PROMISE',
  'ASK',
  'CALL_FOR',
  'WARN',
  'PRAISE',
  'OTHER',
] as const satisfies readonly StatementAct[]

export const KINDS = ['DIRECT', 'INDIRECT', 'MIXED'] as const satisfies readonly StatementKind[]

export const LINKS = ['REPEATS', 'DENIES', 'RESPONDS_TO', 'CORRECTS'] as const satisfies readonly LinkKind[]

export const ORDERS = ['DATED_ON_DESC', 'DATED_ON_ASC', 'RECORDED_DESC', 'RECORDED_ASC', 'RELEVANCE'] as const
export const NEWEST: StatementOrder = ORDERS[0]

export const EVERYTHING: Selection = {
  search: '',
  ids: { speaker: [], relay: [], addressee: [], actor: [], publisher: [], event: [], source: [] },
  identifier: [],
  act: [],
  kind: [],
  links: [],
  answers: [],
  from: '',
  to: '',
  saidOn: { from: '', to: '' },
  publishedOn: { from: '', to: '' },
  confidence: UNCERTAIN,
  filter: '',
  orderBy: NEWEST,
}

/** How sure statements are where an address does not say: what is uncertain must be asked for, be it in the filter. */
export const usualConfidence = (filter: string): number => (filter.includes('"confidence":') ? 0 : UNCERTAIN)

/** Whether the confidence is one of the switch, and no choice of the reader's own. */
export const isOfSwitch = (confidence: number): boolean => confidence === 0 || confidence === UNCERTAIN

/** The selection as an address of the page has it, the shortest way; `readList` gives it back. */
export function writeSelection(selection: Selection): URLSearchParams {
  const params = writeQuery(selection)
  if (selection.confidence === usualConfidence(selection.filter)) params.delete('confidence')
  return params
}

/** The selection as all faces understand it: how sure statements are is left to none of them. */
export function writeQuery(selection: Selection): URLSearchParams {
  const { search, ids, identifier, act, kind, links, answers, from, to, saidOn, publishedOn, orderBy } =
    selection
  const given: [string, string][] = [
    ['search', search],
    ...ID_NAMES.map((name): [string, string] => [name, ids[name].join(',')]),
    ['identifier', identifier.join(',')],
    ['act', act.join(',')],
    ['kind', kind.join(',')],
    ['links', links.join(',')],
    ['answers', answers.join(',')],
    ['datedOn.from', from],
    ['datedOn.to', to],
    ['saidOn.from', saidOn.from],
    ['saidOn.to', saidOn.to],
    ['publishedOn.from', publishedOn.from],
    ['publishedOn.to', publishedOn.to],
    ['confidence', String(selection.confidence)],
    ['filter', selection.filter],
    ['orderBy', orderBy === NEWEST || (orderBy === 'RELEVANCE' && search === '') ? '' : orderBy],
  ]
  return new URLSearchParams(given.filter(([, value]) => value !== ''))
}

/** The filter of the API that the selection means; the words and the order go beside it. */
export function filterOf(selection: Selection): StatementFilter {
  const { ids, identifier, act, kind, links, answers, from, to, saidOn, publishedOn, confidence, filter } =
    selection
  const named = ID_NAMES.filter((name) => ids[name].length > 0).map((name) => [name, ids[name]])
  const plain: StatementFilter = {
    ...(Object.fromEntries(named) as StatementFilter),
    ...(identifier.length > 0 && { identifier }),
    ...(act.length > 0 && { act }),
    ...(kind.length > 0 && { kind }),
    ...(links.length > 0 && { links }),
    ...(answers.length > 0 && { answers }),
    ...spanOf('datedOn', { from, to }),
    ...spanOf('saidOn', saidOn),
    ...spanOf('publishedOn', publishedOn),
    ...(confidence > 0 && { confidence }),
  }
  if (filter === '') return plain
  const given = JSON.parse(filter) as StatementFilter
  return Object.keys(plain).length > 0 ? { and: [given, plain] } : given
}

const spanOf = (name: 'datedOn' | 'saidOn' | 'publishedOn', { from, to }: Days): StatementFilter =>
  from || to ? { [name]: { ...(from && { from }), ...(to && { to }) } } : {}

/** The filter of those that are uncertain to a reader of the selection, and of all, sure or not. */
export function lessSureOf(selection: Selection): { less: StatementFilter; all: StatementFilter } {
  const all = filterOf({ ...selection, confidence: 0 })
  const least = selection.confidence === 0 ? UNCERTAIN : selection.confidence
  return { less: { and: [all, { not: { confidence: least } }] }, all }
}

/** Whether nothing was narrowed down, the order and the switch aside. */
export const isEverything = (selection: Selection): boolean =>
  isOfSwitch(selection.confidence) &&
  writeSelection({ ...selection, confidence: usualConfidence(selection.filter), orderBy: NEWEST }).size === 0

/** The list with the value, or without it where it had it. */
export const toggled = <Value>(values: readonly Value[], value: Value): readonly Value[] =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value]

/** The digits with which the ids of each noun begin. */
const DIGITS = { source: '50', actor: 'ac', event: 'ee', statement: '5a' } as const
export type Noun = keyof typeof DIGITS

/** Whether it is an id of ours, and of that noun. */
export const isId = (noun: Noun, value: string): boolean =>
  value.startsWith(DIGITS[noun]) &&
  /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value)
