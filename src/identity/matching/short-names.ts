import { foldName } from '../../actors/fold.ts'
import type { Evidence } from '../table.ts'
import { initialsOf } from './body-name.ts'
import { isPerson, kindOf, rounded, sourcesOf, type Facts, type Opinion } from './facts.ts'
import { isGivenName } from './given-names.ts'
import { personNameOf } from './person-name.ts'

/**
 * Whom a source means by a surname or a short form that it never gives in full: of all sources that do, those of near
 * months before all, how many mean one and the same.
 */

/** Those who are taken for one already, any of whom may be called by the short name. */
export type Bearer = readonly Facts[]

/** A month further off counts for so much less; far ones keep a little. */
const FADING = 0.75
const LASTING = 0.1
/** So many sources more, of somebody whom none of them names: what a share of few is worth. */
const UNSEEN = 0.03
/** A given name alone is mostly that of somebody whom only this source knows. */
const GIVEN_UNSEEN = 5
/** Of one whom none of them names, the chance that it has the role that is given. */
const ROLE_OF_UNSEEN = 0.1
/** Of one who is never called by the family name alone, so many of its sources might have; "Average Zelgram" is nobody. */
const NEVER_CALLED = 0.25
const NEVER_CALLED_OF_UNKNOWN = 0.1

/** A bearer in the eyes of the sources of some month; numbers are rounded, so that little changes them. */
export interface Share {
  /** Whichever of those who are taken for it has the first id: of whom an opinion is told. */
  readonly id: string
  /** So many sources call it by the short name, those of near months before all. */
  readonly called: number
  /** Of all its sources, the part that has a word in its role. */
  readonly roles: ReadonlyMap<string, number>
  /** What stands for a word that none has. */
  readonly noRole: number
}

/** Others of the name are too rare to count. */
const SHARES = 8
const ROLES = 40

/**
 * Gives the bearers of a short name in the eyes of the sources of any month, the likeliest first: what does not depend
 * on the month is looked at once.
 */
export function sharesOf(folded: string, bearers: readonly Bearer[]): (month: number) => Share[] {
  const candidates = bearers.map((bearer) => ({
    id: bearer.reduce((first, { id }) => (id < first ? id : first), bearer[0]!.id),
    named: bearer
      .map((facts) => ({ months: facts.months, share: shareCalled(folded, facts) }))
      .filter(({ share }) => share > 0),
    roles: lazily(() => rolesOf(bearer)),
  }))
  return (month) =>
    candidates
      .map(({ id, named, roles }) => ({ id, roles, called: coarse(callings(month, named)) }))
      .filter(({ called }) => called > 0)
      .sort((a, b) => b.called - a.called || (a.id < b.id ? -1 : 1))
      .slice(0, SHARES)
      .map(({ id, roles, called }) => ({ id, called, ...roles() }))
}

const lazily = <One>(make: () => One): (() => One) => {
  let made: One | undefined
  return () => (made ??= make())
}

function rolesOf(bearer: Bearer): Pick<Share, 'roles' | 'noRole'> {
  const sources = bearer.reduce((sum, facts) => sum + sourcesOf(facts), 0)
  const counts = new Map<string, number>()
  for (const { roles } of bearer)
    for (const [word, count] of roles) counts.set(word, (counts.get(word) ?? 0) + count)
  const part = (count: number) =>
    coarse(Math.min(1, (count + ROLE_OF_UNSEEN) / (sources + 2 * ROLE_OF_UNSEEN)))
  const most = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, ROLES)
  return { roles: new Map(most.map(([word, count]) => [word, part(count)])), noRole: part(0) }
}

/** In steps of an eighth: what is decided by it is decided anew seldom. */
const coarse = (value: number): number =>
  value > 0 ? rounded(2 ** (Math.round(Math.log2(value) * 6) / 6)) || 0.01 : 0

/** What the machine thinks of a short name and each who may be meant, the likeliest first. */
export function whoIsMeant(short: Facts, shares: readonly Share[]): Opinion[] {
  const words = [...short.roles.keys()].sort()
  const weighed = shares.map((share) => {
    const known = words.filter((word) => share.roles.has(word))
    const factor =
      words.length === 0 ? 1 : Math.max(share.noRole, ...known.map((word) => share.roles.get(word)!))
    return { ...share, known, factor, weight: share.called * factor }
  })
  // "Justice Thomas": who is given with an office is called by the family name.
  const unseen =
    words.length > 0 ? UNSEEN * ROLE_OF_UNSEEN : isGivenName(foldName(short.name)) ? GIVEN_UNSEEN : UNSEEN
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0) + unseen
  const all = shares.reduce((sum, { called }) => sum + called, 0)
  return weighed
    .map(({ id, called, known, factor, weight }) => {
      const score = weight / total
      const evidence: Evidence[] = [
        {
          feature: 'share',
          words: `${rounded(called)} of ${rounded(all)} sources that say who is called so, near ones before all`,
          weight: rounded(Math.log(score / Math.max(1e-6, 1 - score)) - Math.log(factor)),
        },
      ]
      if (words.length > 0)
        evidence.push({ feature: 'role', words: known.join(' '), weight: rounded(Math.log(factor)) })
      return { one: short.id, other: id, score, evidence }
    })
    .sort((a, b) => b.score - a.score || (a.other < b.other ? -1 : 1))
}

/** How many sources, those of near months before all, call one by the short name. */
function callings(at: number, named: readonly { months: Facts['months']; share: number }[]): number {
  let sum = 0
  for (const { months, share } of named)
    for (const [month, count] of months) sum += share * count * (FADING ** Math.abs(month - at) + LASTING)
  return sum
}

/** Of the sources that name one, how many call it by a short name; all where that is its own. */
export function shareCalled(folded: string, facts: Facts): number {
  const own = foldName(facts.name)
  if (own === folded) return 1
  const called = facts.names.get(folded) ?? 0
  if (called > 0 && (isPerson(facts) || isShortFor(folded, own, called, facts)))
    return Math.min(1, called / Math.max(called, sourcesOf(facts)))
  if (!isPerson(facts) || !familiesOf(facts.name).includes(folded)) return 0
  const { given, isInitials } = personNameOf(facts.name)!
  return isInitials || isGivenName(given) ? NEVER_CALLED : NEVER_CALLED_OF_UNKNOWN
}

/** The family name, and of one with a hyphen its last part, which is all that some have of it. */
export function familiesOf(name: string): string[] {
  const family = personNameOf(name)?.family
  return family ? [...new Set([family, family.split(' ').at(-1)!])] : []
}

/** A body goes by its letters, and for two sources or more by its first words, an outlet by its last ones: "Times". */
const isShortFor = (folded: string, own: string, called: number, facts: Facts): boolean =>
  initialsOf(facts.name).includes(folded.replace(/ /g, '')) ||
  (called > 1 && (own.startsWith(`${folded} `) || (kindOf(facts) === 'MEDIA' && own.endsWith(` ${folded}`))))
