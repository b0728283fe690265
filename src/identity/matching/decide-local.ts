import { sql } from 'kysely'
import { foldName } from '../../actors/fold.ts'
import type { Database } from '../../database/database.ts'
import { statesOf, Work } from './decision-states.ts'
import { bearersOf, firstMonthOf, getFacts } from './fact-store.ts'
import type { Facts } from './facts.ts'
import { groupKeyOf } from './keys.ts'
import { decideAlone, decideGroup, decideShortNames, isAloneName, leastOf } from './local-names.ts'
import { meantBy, replaceMatches } from './matches.ts'
import { sharesOf, type Bearer, type Share } from './short-names.ts'

/**
 * Decides on names that need others to be told whose they are. By what each name is decided is kept: only where that has
 * changed are all who have the name decided on anew, else those that are new.
 */

/** No month: what does not depend on one. */
const ALWAYS = -1

/** Names in capitals that hold everywhere, "HALE": each is decided on by itself. */
export async function decideShouted(db: Database, names: readonly string[]): Promise<string[]> {
  const shouted = await bearersOf(
    db,
    names.map((name) => `shouted ${name}`),
  )
  if (shouted.size === 0) return []
  const ids = [...new Set([...shouted.values()].flat())]
  const facts = await getFacts(db, ids)
  const bearers = await bearersByName(
    db,
    [...shouted.keys()].map((key) => key.slice('shouted '.length)),
  )
  const decisions = [...facts.values()].flatMap((one) => {
    const name = foldName(one.name)
    const others = (bearers.get(name) ?? [])
      .map((bearer) =>
        bearer.filter((other) => other.id !== one.id && foldName(other.name).split(' ').includes(name)),
      )
      .filter((bearer) => bearer.length > 0)
    return decideShortNames([one], sharesOf(name, others)(firstMonthOf(one)))
  })
  return replaceMatches(db, await meantBy(db, ids), decisions)
}

/**
 * Short names of one source each: "Hale" of ten sources.
 *
 * @param isLess Whether less is known than before: some of them may have been explained, and are not any more.
 */
export async function decideShort(
  db: Database,
  names: readonly string[],
  fresh: readonly Facts[],
  isLess: boolean,
): Promise<string[]> {
  const months = await monthsOf(
    db,
    names.map((name) => `short ${name}`),
  )
  const asked = names.filter((name) => months.has(`short ${name}`))
  const bearers = await bearersByName(db, asked)
  const states = await statesOf(
    db,
    asked.flatMap((name) => [`short ${name}`, `alone ${name}`]),
  )
  const work = new Work(states)
  const named = Map.groupBy(fresh, ({ name }) => foldName(name))
  const isExplained = (name: string) => (bearers.get(name) ?? []).length > 0
  const unexplained = asked.filter((name) => !isExplained(name))
  const alone = await allBearersOf(
    db,
    unexplained.map((name) => `alone ${name}`),
  )
  if (isLess) {
    const shorts = unexplained.map((name) => `short ${name}`)
    work.decide([...(await allBearersOf(db, shorts)).values()].flat(), [])
  }
  const anew: { key: string; month: number; shares: Share[] }[] = []
  for (const name of asked) {
    const key = `short ${name}`
    const come = named.get(name) ?? []
    if (!isExplained(name)) {
      await decideOnAlone(db, `alone ${name}`, alone, come, work)
      continue
    }
    work.forget(`alone ${name}`, ALWAYS)
    const sharesIn = sharesOf(name, bearers.get(name)!)
    for (const month of months.get(key)!) {
      const shares = sharesIn(month)
      if (work.keeps(key, month, stateOf(shares))) {
        const open = come.filter((facts) => firstMonthOf(facts) === month)
        work.decide(open, decideShortNames(open, shares))
      } else anew.push({ key, month, shares })
    }
  }
  const found = await bearersInMonths(db, anew)
  const facts = await getFacts(db, [...found.values()].flat())
  for (const { key, month, shares } of anew) {
    const open = found.get(`${month} ${key}`)!.map((id) => facts.get(id)!)
    work.decide(open, decideShortNames(open, shares))
  }
  return work.write(db)
}

const stateOf = (shares: readonly Share[]): string =>
  JSON.stringify(shares.map(({ id, called, roles, noRole }) => [id, called, noRole, ...roles]))

/** Names of one source each that no other explains. */
async function decideOnAlone(
  db: Database,
  key: string,
  bearers: ReadonlyMap<string, string[]>,
  fresh: readonly Facts[],
  work: Work,
): Promise<void> {
  const ids = bearers.get(key) ?? []
  if (ids.length < 2) return
  const role = ids.length === 2 ? await sharedRole(db, ids) : undefined
  const alone = { first: ids[0]!, count: ids.length, role }
  const isSame = work.keeps(key, ALWAYS, JSON.stringify([alone.first, leastOf(ids.length), role]))
  const open = isSame ? fresh.filter(isAloneName).map(({ id }) => id) : ids
  work.decide(open, decideAlone(open, alone))
}

async function sharedRole(db: Database, ids: readonly string[]): Promise<string | undefined> {
  const [one, other] = [...(await getFacts(db, ids)).values()]
  return [...(one?.roles.keys() ?? [])].sort().find((word) => other?.roles.has(word))
}

/** Bodies that sources describe by whose they are: "the Hale administration". */
export async function decideDescribed(
  db: Database,
  keys: readonly string[],
  fresh: readonly Facts[],
): Promise<string[]> {
  const described = keys.map((key) => `described ${key}`)
  const months = await monthsOf(db, described)
  const work = new Work(await statesOf(db, described))
  const come = Map.groupBy(fresh, groupKeyOf)
  const asked = keys.filter((key) => months.has(`described ${key}`))
  const bearers = await allBearersOf(
    db,
    asked.flatMap((key) => [`described ${key}`, `body ${key}`]),
  )
  for (const key of asked) {
    const ids = bearers.get(`described ${key}`)!
    const first = bearers.get(`body ${key}`)?.[0] ?? ids[0]!
    const isSame = work.keeps(`described ${key}`, ALWAYS, first)
    const open = isSame ? (come.get(`described ${key}`) ?? []).map(({ id }) => id) : ids
    work.decide(open, decideGroup(open, first, key))
  }
  return work.write(db)
}

/** Those who may be called by each of these names, in the clusters that they are in. */
async function bearersByName(db: Database, names: readonly string[]): Promise<Map<string, Bearer[]>> {
  const found = await bearersOf(
    db,
    names.map((name) => `called ${name}`),
  )
  const ids = [...new Set([...found.values()].flat())]
  const facts = await getFacts(db, ids)
  const { rows } = await sql<{ id: string; canonical: string }>`
    select id, coalesce(became_id, id) as canonical from actors where id = any(${ids}::uuid[])
  `.execute(db)
  const canonical = new Map(rows.map((row) => [row.id, row.canonical]))
  return new Map(
    [...found].map(([key, bearers]) => [
      key.slice('called '.length),
      [
        ...Map.groupBy(
          bearers.flatMap((id) => facts.get(id) ?? []),
          ({ id }) => canonical.get(id),
        ).values(),
      ],
    ]),
  )
}

/** In which months those who bear keys are named, by the key. */
async function monthsOf(db: Database, keys: readonly string[]): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ key: string; month: number }>`
    select distinct key, month from member_keys where key = any(${keys}::text[]) order by key, month
  `.execute(db)
  const byKey = Map.groupBy(rows, ({ key }) => key)
  return new Map([...byKey].map(([key, found]) => [key, found.map(({ month }) => month)]))
}

/** Who bears each of these keys in each of these months, by both. */
async function bearersInMonths(
  db: Database,
  some: readonly { key: string; month: number }[],
): Promise<Map<string, string[]>> {
  if (some.length === 0) return new Map()
  const { rows } = await sql<{ key: string; month: number; id: string }>`
    select key, month, actor_id as id
    from unnest(${some.map(({ key }) => key)}::text[], ${some.map(({ month }) => month)}::int[]) as asked (key, month)
    join member_keys using (key, month)
  `.execute(db)
  const byBoth = Map.groupBy(rows, ({ key, month }) => `${month} ${key}`)
  return new Map([...byBoth].map(([both, found]) => [both, found.map(({ id }) => id).sort()]))
}

/** All who bear each of these keys, however many, in the order of their ids. */
async function allBearersOf(db: Database, keys: readonly string[]): Promise<Map<string, string[]>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; id: string }>`
    select key, actor_id as id from member_keys where key = any(${keys}::text[]) order by key, actor_id
  `.execute(db)
  const byKey = Map.groupBy(rows, ({ key }) => key)
  return new Map([...byKey].map(([key, found]) => [key, found.map(({ id }) => id)]))
}
