import { isId, type IdName } from './selection.ts'
import { ACT_WORDS, ANSWER_WORDS, daysWords, KIND_WORDS, LINK_WORDS, share } from './words.ts'

export const ID_WORDS: Readonly<Record<IdName, string>> = {
  speaker: 'said by',
  relay: 'relayed by',
  addressee: 'told to',
  actor: 'with',
  publisher: 'published by',
  event: 'about',
  source: 'in',
}

export const IDENTIFIER_WORDS = 'with whoever is elsewhere'

export const SPAN_WORDS = { datedOn: 'dated', saidOn: 'said', publishedOn: 'published' } as const

const CONSTANTS: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  act: ['act', ACT_WORDS],
  kind: ['kind', KIND_WORDS],
  links: ['which', LINK_WORDS],
  answers: ['which was', ANSWER_WORDS],
}

/**
 * A filter of the API in words: "not (said by Ann Hill or Peter Ames)". What is none of its words stays as it is.
 *
 * @param names The names of the ids in it.
 */
export function filterWords(filter: unknown, names: ReadonlyMap<string, string>): string {
  if (!isObject(filter)) return JSON.stringify(filter)
  const words = Object.entries(filter).map(([key, value]) => conditionWords(key, value, names))
  return words.join(' and ') || 'anything'
}

function conditionWords(key: string, value: unknown, names: ReadonlyMap<string, string>): string {
  const within = (inner: unknown) => `(${filterWords(inner, names)})`
  const all = Array.isArray(value) ? (value as unknown[]) : [value]
  if (key === 'not') return `not ${within(value)}`
  if (key === 'and') return all.map(within).join(' and ')
  if (key === 'or') return `either ${all.map(within).join(' or ')}`
  if (key in ID_WORDS)
    return `${ID_WORDS[key as IdName]} ${all.map((id) => names.get(String(id)) ?? String(id)).join(' or ')}`
  if (key === 'identifier') return `${IDENTIFIER_WORDS} ${all.map(String).join(' or ')}`
  if (key in SPAN_WORDS && isObject(value)) {
    const { word, label } = daysWords({ from: textOf(value['from']), to: textOf(value['to']) })
    return `${SPAN_WORDS[key as keyof typeof SPAN_WORDS]} ${word} ${label}`
  }
  if (key === 'confidence' && typeof value === 'number') return `sure to at least ${share(value)}`
  const [word, constants] = CONSTANTS[key] ?? []
  if (!word) return `${key}: ${JSON.stringify(value)}`
  return `${word} ${all.map((one) => constants?.[String(one)]?.toLowerCase() ?? JSON.stringify(one)).join(' or ')}`
}

/** The ids of actors, events and sources that stand anywhere in a filter. */
export function idsIn(filter: unknown): readonly string[] {
  if (typeof filter === 'string')
    return (['actor', 'event', 'source'] as const).some((noun) => isId(noun, filter)) ? [filter] : []
  return isObject(filter) || Array.isArray(filter) ? Object.values(filter).flatMap(idsIn) : []
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
