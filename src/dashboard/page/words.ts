import type {
  ActorKind,
  CountRelation,
  JudgementState,
  LinkKind,
  SourceKind,
  StatementAct,
  StatementKind,
} from './operations.ts'

/** What the API's constants are called here. */
export const ACT_WORDS: Readonly<Record<StatementAct, string>> = {
  ASSERT: 'Says',
  DENY: 'Denies',
  ACCUSE: 'Accuses',
  PROMISE: 'Promises',
  ASK: 'Asks',
  CALL_FOR: 'Calls for',
  WARN: 'Warns',
  PRAISE: 'Praises',
  OTHER: 'Other',
}

export const KIND_WORDS: Readonly<Record<StatementKind, string>> = {
  DIRECT: 'Quoted',
  INDIRECT: 'Reported',
  MIXED: 'Partly quoted',
}

export const LINK_WORDS: Readonly<Record<LinkKind, string>> = {
  DENIES: 'denies',
  REPEATS: 'repeats',
  RESPONDS_TO: 'answers',
  CORRECTS: 'corrects',
}

export const ANSWER_WORDS: Readonly<Record<LinkKind, string>> = {
  DENIES: 'Denied',
  REPEATS: 'Said again',
  RESPONDS_TO: 'Answered',
  CORRECTS: 'Corrected',
}

export const ACTOR_WORDS: Readonly<Record<ActorKind, string>> = {
  PERSON: 'Person',
  ORGANIZATION: 'Organization',
  GOVERNMENT: 'Government',
  GROUP: 'Group',
  MEDIA: 'Outlet',
  ANONYMOUS: 'Not named',
  DOCUMENT: 'Document',
}

export const REVIEW_WORDS: Readonly<Record<JudgementState, string>> = {
  ACCEPTED: 'Accepted',
  CORRECTED: 'Corrected',
  REJECTED: 'Rejected',
  UNSURE: 'Unsure',
  ADDED: 'Added',
}

export const SOURCE_WORDS: Readonly<Record<SourceKind, string>> = {
  ARTICLE: 'Article',
  POST: 'Post',
  BROADCAST: 'Broadcast',
  DOCUMENT: 'Document',
}

const number = new Intl.NumberFormat('en')
const long = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export const numberOf = (value: number): string => number.format(value)

/** A count of the API: exact, or "at least" where counting ended at its limit. */
export const countOf = ({ value, relation }: { value: number; relation: CountRelation }): string =>
  relation === 'EXACT' ? numberOf(value) : `at least ${numberOf(value)}`

/** Of how many of a list its facets and charts tell, where not of all: those that counting ended at. */
export const firstOf = ({ value, relation }: { value: number; relation: CountRelation }): string =>
  relation === 'EXACT' ? '' : `the first ${numberOf(value)} statements of the list`

/** A day as people write it: "8 Nov 2021" in the order of the reader's English. What is no day stays as it is. */
export function dayWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : long.format(date)
}

export const monthWords = (day: string): string => month.format(new Date(`${day}T00:00:00Z`))

/** Days of which either end may be open, and the word before them; no words where both are. */
export function daysWords({ from, to }: { from: string; to: string }): { word: string; label: string } {
  if (!from && !to) return { word: '', label: '' }
  if (from && to) return { word: 'from', label: `${dayWords(from)} to ${dayWords(to)}` }
  return { word: from ? 'since' : 'until', label: dayWords(from || to) }
}

/** Two days as a span; one day as itself. */
export const spanWords = (from: string, to: string): string =>
  from === to ? dayWords(from) : long.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${numberOf(count)} ${count === 1 ? one : many}`

/**
 * Below this, a statement is uncertain: it is shown as such, and only to a reader who asks for it. It is SURE of what
 * reads them, from which on 93 of 100 and more are right.
 */
export const UNCERTAIN = 0.85

export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** A share as exactly as it was given. */
export const share = (given: number): string => `${Number((given * 100).toFixed(4))} %`

/** Words of the API as a sentence. */
export const sentence = (words: string): string =>
  words.replace(/^\p{Ll}/u, (first) => first.toUpperCase()) + (/[.!?]$/.test(words) ? '' : '.')
