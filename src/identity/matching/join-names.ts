import { isAcronym } from './body-name.ts'
import { isPerson, JOINED, sourcesOf, type Facts, type Opinion } from './facts.ts'
import { saysTwo } from './full-names.ts'
import { personNameOf } from './person-name.ts'

/**
 * Which opinions on full names are acted upon. Those of a chance that is high enough are, the surest first, but never
 * so that two meet whose names say that they are two ("Ann B. Hale" and "Ann C. Hale" by way of "Ann Hale"), and not
 * where a name may as well be another's.
 */
export function joinNames(members: readonly Facts[], opinions: readonly Opinion[]): Set<Opinion> {
  const byId = new Map(members.map((facts) => [facts.id, facts]))
  const families = new Map(
    members.map((facts) => [facts.id, isPerson(facts) ? personNameOf(facts.name)?.family : bodyOf(facts)]),
  )
  const likely = new Set(
    opinions
      .filter((opinion) => opinion.score >= APART && !saysTwo(opinion))
      .map(({ one, other }) => pairOf(one, other)),
  )
  const strong = opinions.filter(({ score }) => score >= JOINED).sort(surestFirst)
  const stray = new Set(
    strong
      .filter(({ evidence }) => evidence.some(({ feature }) => feature === 'words before the name'))
      .map(({ one, other }) => (byId.get(one)!.name.length > byId.get(other)!.name.length ? one : other)),
  )
  const neighbours = Map.groupBy(
    strong.flatMap(({ one, other }) => [
      [one, other],
      [other, one],
    ]),
    ([one]) => one!,
  )
  const isApart = (one: string, other: string): boolean =>
    !stray.has(one) &&
    !stray.has(other) &&
    families.get(one) !== undefined &&
    families.get(one) === families.get(other) &&
    !likely.has(pairOf(one, other))
  const sources = (id: string): number => sourcesOf(byId.get(id)!)
  /** Whether `one` may as well be somebody else than `other` is. */
  const isOpen = (one: string, other: string): boolean =>
    neighbours
      .get(one)!
      .some(
        ([, rival]) => rival !== other && isApart(rival!, other) && sources(rival!) * CLEAR > sources(other),
      )
  const groups = new Map(members.map(({ id }) => [id, [id]]))
  const joined = new Set<Opinion>()
  for (const opinion of strong) {
    const { one, other } = opinion
    const [group, others] = [groups.get(one)!, groups.get(other)!]
    if (group !== others) {
      if (isOpen(one, other) || isOpen(other, one)) continue
      if (group.some((a) => others.some((b) => isApart(a, b)))) continue
      const together = [...group, ...others]
      for (const id of together) groups.set(id, together)
    }
    joined.add(opinion)
  }
  return joined
}

/** Two bodies whose names do not go together are two, though the same letters stand for both. */
const bodyOf = ({ name }: Facts): string | undefined => (isAcronym(name) ? undefined : ' body')
/** Below this chance two of one family name are two. */
const APART = 0.2
/** One of two who may be meant is meant where so many times more sources name it. */
const CLEAR = 4

const pairOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`)

const surestFirst = (a: Opinion, b: Opinion): number =>
  b.score - a.score || (pairOf(a.one, a.other) < pairOf(b.one, b.other) ? -1 : 1)
