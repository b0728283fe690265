import { foldName } from '../../actors/fold.ts'
import type { Database } from '../../database/database.ts'
import { bodyKeyOf, isAcronym } from './body-name.ts'
import { bearersOf, getFacts } from './fact-store.ts'
import { SUGGESTED, type Facts, type Opinion } from './facts.ts'
import { compareFullNames } from './full-names.ts'
import { joinNames } from './join-names.ts'
import { keysOf } from './keys.ts'
import { matchesAmong, partnersOf, replaceMatches } from './matches.ts'

/** Opinions below this lead no further. */
const CONNECTS = 0.05

/**
 * Decides anew on the full names that are connected with these, however far: on each with all who share a key with it.
 * Gives the members of what was taken back.
 */
export async function decideFullNames(db: Database, changed: readonly Facts[]): Promise<string[]> {
  const known = new Map<string, Facts>(changed.map((facts) => [facts.id, facts]))
  const connected = new Set(known.keys())
  const pairs = new Map<string, readonly [Facts, Facts]>()
  const rivals = new Map<string, number>()
  let next = [...changed]
  while (next.length > 0) {
    const before = await partnersOf(
      db,
      next.map(({ id }) => id),
    )
    const sought = new Map(next.map((facts) => [facts.id, keysOf(facts).sought]))
    const found = await bearersOf(db, [...sought.values()].flat())
    const missing = [...new Set([...found.values(), ...before.values()].flat())].filter(
      (id) => !known.has(id),
    )
    for (const [id, facts] of await getFacts(db, missing)) known.set(id, facts)
    const further: Facts[] = []
    for (const id of new Set([...before.values()].flat())) {
      const other = known.get(id)
      if (other && !other.isLocal && !connected.has(id)) further.push(other)
      connected.add(id)
    }
    for (const facts of next) {
      const others = [...new Set(sought.get(facts.id)!.flatMap((key) => found.get(key) ?? []))]
      if (isAcronym(facts.name)) rivals.set(facts.id, rivalsOf(facts, found, known))
      for (const id of others) {
        const other = known.get(id)
        if (!other || other.isLocal || id === facts.id) continue
        const pair = facts.id < id ? `${facts.id} ${id}` : `${id} ${facts.id}`
        if (pairs.has(pair) || (compareFullNames(facts, other)?.score ?? 0) < CONNECTS) continue
        pairs.set(pair, facts.id < id ? [facts, other] : [other, facts])
        if (!connected.has(id)) further.push(other)
        connected.add(id)
      }
    }
    next = further
  }
  const opinions = [...pairs.values()].map(([one, other]) =>
    compareFullNames(one, other, Math.max(rivals.get(one.id) ?? 1, rivals.get(other.id) ?? 1))!,
  )
  const members = [...connected].flatMap((id) => known.get(id) ?? [])
  const joined = joinNames(members, opinions)
  const decisions = opinions
    .filter((opinion: Opinion) => opinion.score >= SUGGESTED)
    .map((opinion) => ({ opinion, joined: joined.has(opinion) }))
  return replaceMatches(db, await matchesAmong(db, [...connected]), decisions)
}

/** How many different names letters may stand for. */
function rivalsOf(
  { name }: Facts,
  found: ReadonlyMap<string, string[]>,
  known: ReadonlyMap<string, Facts>,
): number {
  const bearers = found.get(`letters ${foldName(name).replace(/ /g, '')}`) ?? []
  const bodies = bearers.flatMap((id) => known.get(id) ?? []).filter((facts) => !isAcronym(facts.name))
  return Math.max(1, new Set(bodies.map((facts) => bodyKeyOf(facts.name))).size)
}
