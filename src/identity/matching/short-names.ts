import { foldName } from '../../actors/fold.ts'
import { kindOf, sourcesOf, type Evidence, type Facts, type Opinion } from './facts.ts'
import { initialsOf } from './body-name.ts'
import { isGivenName } from './given-names.ts'
import { personNameOf } from './person-name.ts'

/**
 * Whom a source means by a surname, an acronym or a short form that it never gives in full: of all sources that give
 * it in full, those of near months before all, how many mean one and the same.
 */

/** Those who are taken for one already, of whom each may be called by the short name. */
export type Bearer = readonly Facts[]

/** A month further off counts for so much less; far ones keep a little. */
const FADING = 0.6
const LASTING = 0.02
/** So many sources more, of somebody whom none of them names: what a share of few is worth. */
const UNSEEN = 0.05
/** Of those who are never called by their family name alone, a tenth of their sources might have. */
const NEVER_CALLED = 0.1
/** Of one whom none of them names, the chance that it has the role that is given. */
const ROLE_OF_UNSEEN = 0.1
/** A given name alone is mostly that of somebody of whom the source speaks as a child, a friend, a saint. */
const GIVEN_UNSEEN = 5

export interface Meant {
  readonly bearer: Bearer
  readonly opinion: Opinion
}

/** The likeliest bearers of a short name, the likeliest first. */
export function whoIsMeant(short: Facts, bearers: readonly Bearer[]): Meant[] {
  const folded = foldName(short.name)
  const weighed = bearers
    .map((bearer) => {
      const called = bearer.reduce((sum, facts) => sum + callings(short, folded, facts), 0)
      const role = roleFit(short, bearer)
      return { bearer, called, role, weight: called * role.factor }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (idOf(a.bearer) < idOf(b.bearer) ? -1 : 1))
  const unseen = (isGivenName(folded) ? GIVEN_UNSEEN : UNSEEN) * (short.roles.size > 0 ? ROLE_OF_UNSEEN : 1)
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0) + unseen
  return weighed.map(({ bearer, called, role, weight }) => {
    const score = weight / total
    const evidence: Evidence[] = [
      {
        kind: 'SHARE',
        detail: `${round(called)} of ${round(weighed.reduce((sum, one) => sum + one.called, 0))}`,
        weight: round(Math.log(score / Math.max(1e-6, 1 - score))),
      },
    ]
    if (role.words.length > 0)
      evidence.push({ kind: 'ROLE', detail: role.words.join(' '), weight: round(Math.log(role.factor)) })
    return { bearer, opinion: { one: short.id, other: idOf(bearer), score, evidence } }
  })
}

/** The one of them that an opinion is told of: whichever has the first id. */
const idOf = (bearer: Bearer): string => bearer.map(({ id }) => id).sort()[0]!

/** How many sources, those of near months before all, call one by the short name. */
function callings(short: Facts, folded: string, facts: Facts): number {
  const share = shareCalled(folded, facts)
  if (share === 0) return 0
  let sum = 0
  for (const [month, count] of facts.months)
    for (const [at] of short.months) sum += count * (FADING ** Math.abs(month - at) + LASTING)
  return (sum * share) / Math.max(1, short.months.size)
}

function shareCalled(folded: string, facts: Facts): number {
  const own = foldName(facts.name)
  if (own === folded) return 1
  const called = facts.names.get(folded) ?? 0
  const isPerson = kindOf(facts) === 'PERSON'
  if (called > 0 && (isPerson || isShortFor(folded, own, facts)))
    return Math.min(1, called / Math.max(called, sourcesOf(facts)))
  return isPerson && personNameOf(facts.name)?.family === folded ? NEVER_CALLED : 0
}

/** A body goes by its letters and its first words, an outlet by its last ones as well: "Times". */
const isShortFor = (folded: string, own: string, facts: Facts): boolean =>
  own.startsWith(`${folded} `) ||
  initialsOf(facts.name).includes(folded.replace(/ /g, '')) ||
  (kindOf(facts) === 'MEDIA' && own.endsWith(` ${folded}`))

/** How well the role that a source gives goes with those that others give: of so many sources, how many have it. */
function roleFit(short: Facts, bearer: Bearer): { factor: number; words: string[] } {
  const words = [...short.roles.keys()]
  if (words.length === 0) return { factor: 1, words: [] }
  const sources = bearer.reduce((sum, facts) => sum + sourcesOf(facts), 0)
  const seen = words.map((word) => bearer.reduce((sum, facts) => sum + (facts.roles.get(word) ?? 0), 0))
  const best = Math.max(...seen)
  return {
    factor: Math.min(1, (best + ROLE_OF_UNSEEN) / (sources + 2 * ROLE_OF_UNSEEN)),
    words: words.filter((_, i) => seen[i]! > 0),
  }
}

const round = (value: number): number => Math.round(value * 100) / 100
