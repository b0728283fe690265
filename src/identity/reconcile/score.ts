import { foldName } from '../../actors/fold.ts'
import type { ActorKind } from '../../actors/kinds.ts'
import type { Query } from './queries.ts'

/** An actor that may be meant, as it is on record. */
export interface Found {
  readonly id: string
  readonly name: string
  readonly kind: ActorKind
  /** Those of its names that were found, and its own. */
  readonly names: readonly {
    readonly folded: string
    readonly sources: number
    /** Whether it is told from others by this name: "EU" is a name of the European Union, and no full one. */
    readonly isFull: boolean
  }[]
  /** In how many sources it is named. */
  readonly sources: number
  /** Its latest roles, where the query tells of some. */
  readonly roles: readonly string[]
  /** Whether it has an identifier that the query tells. */
  readonly isIdentified: boolean
  /** Whether the query is its id, or that of what became it. */
  readonly isCalled: boolean
}

export interface Scored {
  readonly actor: Found
  /** 0 to 100. */
  readonly score: number
  readonly match: boolean
  readonly features: readonly { readonly id: string; readonly value: number | boolean }[]
}

/** Worse ones share a word by chance. */
const LEAST = 20
/** What is left of a score where a thing that was told does not fit. */
const UNFIT = 0.85

/**
 * How well each fits a query, the best first. At most one is a match: the only one that has the identifier, or the only
 * one of the kinds asked for that is called exactly so in full.
 *
 * @param found All that are called exactly so, and others.
 */
export function scored(query: Query, found: readonly Found[]): Scored[] {
  const folded = foldName(query.name)
  const all = found.map((actor) => ({ actor, ...likeness(query, folded, actor) }))
  const sure = sureOf(query, folded, all)
  return all
    .map(({ actor, name, isExact, fitsRole }) => {
      const isFit = (told: unknown, fits: boolean) => (told === undefined || fits ? 1 : UNFIT)
      const score =
        actor.isCalled || actor.isIdentified
          ? 100
          : name * isFit(query.roles, fitsRole) * isFit(query.identifiers, actor.isIdentified)
      return {
        actor,
        score: Math.round(10 * score) / 10,
        match: actor === sure && (query.roles === undefined || fitsRole),
        features: [
          { id: 'name', value: Math.round(10 * name) / 10 },
          { id: 'exact', value: isExact },
          { id: 'sources', value: actor.sources },
          ...(query.roles === undefined ? [] : [{ id: 'role', value: fitsRole }]),
          ...(query.identifiers === undefined ? [] : [{ id: 'identifier', value: actor.isIdentified }]),
        ],
      }
    })
    .filter(({ score }) => score >= LEAST)
    .sort(
      (one, other) =>
        other.score - one.score ||
        other.actor.sources - one.actor.sources ||
        (one.actor.id < other.actor.id ? -1 : 1),
    )
    .slice(0, query.limit)
}

interface Likeness {
  readonly name: number
  readonly isExact: boolean
  readonly isFullName: boolean
  readonly fitsRole: boolean
}

function likeness(query: Query, folded: string, actor: Found): Likeness {
  const name = query.name === '' ? 0 : Math.max(0, ...actor.names.map((one) => alike(folded, one.folded)))
  const same = actor.names.filter((one) => one.folded === folded && query.name !== '')
  return {
    name,
    isExact: same.length > 0,
    isFullName: same.some(({ isFull }) => isFull),
    fitsRole: actor.roles.some((role) => (query.roles ?? []).some((told) => fits(told, foldName(role)))),
  }
}

/** The one that is meant, where that is sure. */
function sureOf(
  query: Query,
  folded: string,
  all: readonly (Likeness & { actor: Found })[],
): Found | undefined {
  const only = (some: typeof all) => (some.length === 1 ? some[0] : undefined)
  const called = all.filter(({ actor }) => actor.isCalled)
  const identified = all.filter(({ actor }) => actor.isIdentified)
  if (called.length > 0 || identified.length > 0) return only(called.length > 0 ? called : identified)?.actor
  // What it is called elsewhere is told, and is not known of any.
  if (query.identifiers !== undefined) return undefined
  const exact = only(all.filter(({ isExact }) => isExact))
  // A surname alone may be anybody's.
  const isSure = exact?.isFullName && (exact.actor.kind !== 'PERSON' || folded.includes(' '))
  return isSure ? exact.actor : undefined
}

/** "mayor" and "mayor of norwick", either way. */
function fits(told: string, role: string): boolean {
  const has = (one: string, other: string) => ` ${one} `.includes(` ${other} `)
  return has(told, role) || has(role, told)
}

/**
 * How alike two folded names are, 0 to 100: 100 for the same, 95 for the same words in another order, and less than 90
 * by the words that they have in common, where an initial stands for half of its word.
 */
export function alike(one: string, other: string): number {
  if (one === other) return 100
  const [words, others] = [one.split(' '), other.split(' ')]
  const left = [...others]
  let common = 0
  const take = (fits: (word: string) => boolean, worth: number) => {
    const at = left.findIndex(fits)
    if (at < 0) return false
    left.splice(at, 1)
    common += worth
    return true
  }
  const rest = words.filter((word) => !take((candidate) => candidate === word, 1))
  if (rest.length === 0 && left.length === 0) return 95
  for (const word of rest) take((candidate) => isInitial(word, candidate) || isInitial(candidate, word), 0.5)
  return (90 * 2 * common) / (words.length + others.length)
}

/** "jk" of "jane kate", folded to one word, stands for the first of them. */
const isInitial = (short: string, word: string): boolean => short.length === 1 && word.startsWith(short)
