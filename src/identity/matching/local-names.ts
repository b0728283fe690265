import { foldName } from '../../actors/fold.ts'
import { isPerson, JOINED, rounded, SUGGESTED, type Facts, type Opinion } from './facts.ts'
import { isGivenName } from './given-names.ts'
import { whoIsMeant, type Share } from './short-names.ts'

/** An opinion, and whether it is acted upon. */
export interface Decision {
  readonly opinion: Opinion
  readonly joined: boolean
}

/**
 * Decides on short names that sources of one month use, each for itself: "Hale" of ten sources. Others give it in full,
 * and each may be one of those.
 */
export const decideShortNames = (shorts: readonly Facts[], shares: readonly Share[]): Decision[] =>
  shorts.flatMap((short) =>
    whoIsMeant(short, shares)
      .slice(0, 3)
      .filter(({ score }) => score >= SUGGESTED)
      .map((opinion) => ({ opinion, joined: opinion.score >= JOINED })),
  )

/** Of two sources that use a name which no third one explains, so many mean two. */
const TWO_OF_A_NAME = 0.1

/** How many share a name that none explains, and the first of them; `role` where all whom it takes share one. */
export interface Alone {
  readonly first: string
  readonly count: number
  readonly role: string | undefined
}

/**
 * Decides on names that sources use and none explains: "Zelmora" of ten sources is something that everybody knows, and
 * the surer so the more they are.
 */
export function decideAlone(ids: readonly string[], { first, count, role }: Alone): Decision[] {
  const least = leastOf(count)
  const score = 1 - TWO_OF_A_NAME ** (least - 1 + (role ? 2 : 0))
  const evidence = [
    {
      feature: 'alone',
      words: `${least === count ? '' : 'more than '}${least} sources use the name, and none gives more of it`,
      weight: rounded(Math.log(score / (1 - score))),
    },
    ...(role ? [{ feature: 'role', words: role, weight: 0 }] : []),
  ]
  return ids
    .filter((id) => id !== first)
    .map((id) => ({ opinion: { one: first, other: id, score, evidence }, joined: score >= JOINED }))
}

/** From eight on, it makes no difference how many. */
export const leastOf = (count: number): number => (count < 4 ? count : count < 8 ? 4 : 8)

/** Whether a name that none explains may be one in all sources: no given name is, no plural and no short word. */
export const isAloneName = (facts: Facts): boolean => {
  const folded = foldName(facts.name)
  return facts.isLocal && isPerson(facts) && /^[^ ]{2,}[^s ]$/.test(folded) && !isGivenName(folded)
}

/** Decides on bodies that sources describe alike, "the Hale administration": all are one, and the one of that name. */
export function decideGroup(ids: readonly string[], first: string, key: string): Decision[] {
  const evidence = [{ feature: 'name', words: key, weight: 3 }]
  return ids
    .filter((id) => id !== first)
    .map((id) => ({ opinion: { one: first, other: id, score: 0.95, evidence }, joined: true }))
}
