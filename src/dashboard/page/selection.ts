import type { LinkKind, StatementAct, StatementFilter, StatementKind, StatementOrder } from './operations.ts'

/** What a reader has narrowed the statements down to. Its words in an address are those of the REST lists. */
export interface Selection {
  readonly search: string
  readonly ids: Readonly<Record<IdName, readonly string[]>>
  readonly act: readonly StatementAct[]
  readonly kind: readonly StatementKind[]
  /** What they do to others, and what others do to them. */
  readonly links: readonly LinkKind[]
  readonly answers: readonly LinkKind[]
  /** The first and the last day, `YYYY-MM-DD`; empty where it is open. */
  readonly from: string
  readonly to: string
  readonly orderBy: StatementOrder
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

const ORDERS = ['DATED_ON_DESC', 'DATED_ON_ASC', 'RECORDED_DESC', 'RECORDED_ASC', 'RELEVANCE'] as const
const NEWEST: StatementOrder = ORDERS[0]

export const EVERYTHING: Selection = {
  search: '',
  ids: { speaker: [], relay: [], addressee: [], actor: [], publisher: [], event: [], source: [] },
  act: [],
  kind: [],
  links: [],
  answers: [],
  from: '',
  to: '',
  orderBy: NEWEST,
}

/** Reads the selection of an address. What is not of its form counts as left out: an address is never wrong. */
export function readSelection(params: URLSearchParams): Selection {
  const search = params.get('search')?.trim() ?? ''
  const orderBy = among(ORDERS, [params.get('orderBy') ?? ''])[0] ?? NEWEST
  const ids = ID_NAMES.map((name) => [name, listed(params, name).filter((id) => isId(nounOf(name), id))])
  return {
    search,
    ids: Object.fromEntries(ids) as Selection['ids'],
    act: among(ACTS, listed(params, 'act')),
    kind: among(KINDS, listed(params, 'kind')),
    links: among(LINKS, listed(params, 'links')),
    answers: among(LINKS, listed(params, 'answers')),
    from: day(params.get('datedOn.from')),
    to: day(params.get('datedOn.to')),
    orderBy: orderBy === 'RELEVANCE' && search === '' ? NEWEST : orderBy,
  }
}

/** The selection as an address has it, the shortest way; `readSelection` gives it back. */
export function writeSelection(selection: Selection): URLSearchParams {
  const { search, ids, act, kind, links, answers, from, to, orderBy } = selection
  const given: [string, string][] = [
    ['search', search],
    ...ID_NAMES.map((name): [string, string] => [name, ids[name].join(',')]),
    ['act', act.join(',')],
    ['kind', kind.join(',')],
    ['links', links.join(',')],
    ['answers', answers.join(',')],
    ['datedOn.from', from],
    ['datedOn.to', to],
    ['orderBy', orderBy === NEWEST ? '' : orderBy],
  ]
  return new URLSearchParams(given.filter(([, value]) => value !== ''))
}

/** The filter of the API that the selection means; the words and the order go beside it. */
export function filterOf({ ids, act, kind, links, answers, from, to }: Selection): StatementFilter {
  const named = ID_NAMES.filter((name) => ids[name].length > 0).map((name) => [name, ids[name]])
  return {
    ...(Object.fromEntries(named) as StatementFilter),
    ...(act.length > 0 && { act }),
    ...(kind.length > 0 && { kind }),
    ...(links.length > 0 && { links }),
    ...(answers.length > 0 && { answers }),
    ...((from || to) && { datedOn: { ...(from && { from }), ...(to && { to }) } }),
  }
}

/** Whether nothing was narrowed down, the order aside. */
export const isEverything = (selection: Selection): boolean =>
  writeSelection({ ...selection, orderBy: NEWEST }).size === 0

/** The list with the value, or without it where it had it. */
export const toggled = <Value>(values: readonly Value[], value: Value): readonly Value[] =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value]

const nounOf = (name: IdName): Noun => (name === 'event' || name === 'source' ? name : 'actor')

const listed = (params: URLSearchParams, name: string): readonly string[] => [
  ...new Set(params.getAll(name).flatMap((value) => value.split(','))),
]

const among = <Value extends string>(all: readonly Value[], given: readonly string[]): readonly Value[] =>
  all.filter((value) => given.includes(value))

/** The digits with which the ids of each noun begin. */
const DIGITS = { source: '50', actor: 'ac', event: 'ee', statement: '5a' } as const
export type Noun = keyof typeof DIGITS

/** Whether it is an id of ours, and of that noun. */
export const isId = (noun: Noun, value: string): boolean =>
  value.startsWith(DIGITS[noun]) &&
  /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value)

/** A day of the calendar, or nothing. */
function day(value: string | null): string {
  if (!value || !/^\d{4}-\d\d-\d\d$/.test(value)) return ''
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? value : ''
}
