import { sql } from 'kysely'
import { foldName } from '../../actors/fold.ts'
import type { Database } from '../../database/database.ts'
import { insertRows } from '../../database/insert-rows.ts'
import { sourcesOf, type Facts } from './facts.ts'
import { keysOf } from './keys.ts'
import { roleWordsOf } from './roles.ts'

/** Counts as they are stored. */
interface StoredFacts {
  /** How its own name is written. */
  spellings: Record<string, number>
  names: Record<string, number>
  kinds: Record<string, number>
  roles: Record<string, number>
  months: Record<string, number>
}

interface NamingRow {
  actorId: string
  isLocal: boolean
  month: number
  names: string[]
  kinds: string[]
  roles: string[]
}

/**
 * Takes what sources have said of members since the last time, those of so many sources at most, and adds it up. Gives
 * the members that it told anything of.
 */
export async function takeNamings(db: Database, sources: number): Promise<string[]> {
  const { rows } = await sql<NamingRow>`
    with taken as (
      delete from member_namings where source_id in (
        select distinct source_id from member_namings order by source_id limit ${sources}
      ) returning *
    )
    select taken.actor_id as "actorId", actors.within_source_id is not null as "isLocal",
      taken.month, taken.names, taken.kinds, taken.roles
    from taken join actors on actors.id = taken.actor_id
  `.execute(db)
  return count(db, rows, 1)
}

/** Takes away what sources said of members that are gone since the last time; gives those members. */
export async function takeWithdrawals(db: Database): Promise<string[]> {
  const { rows } = await sql<NamingRow>`
    with taken as (delete from member_withdrawals returning *)
    select taken.actor_id as "actorId", member_facts.is_local as "isLocal",
      taken.month, taken.names, taken.kinds, taken.roles
    from taken join member_facts on member_facts.actor_id = taken.actor_id
  `.execute(db)
  return count(db, rows, -1)
}

/** Adds what sources said of members to what is known of them, or takes it away; gives these members. */
async function count(db: Database, rows: readonly NamingRow[], by: 1 | -1): Promise<string[]> {
  if (rows.length === 0) return []
  const byActor = Map.groupBy(rows, ({ actorId }) => actorId)
  const stored = await storedFacts(db, [...byActor.keys()])
  const changed = [...byActor].map(([id, namings]) => ({
    actor_id: id,
    is_local: namings[0]!.isLocal,
    facts: counted(stored.get(id)?.facts, namings, by),
  }))
  const [said, unsaid] = [true, false].map((isSaid) =>
    changed.filter(({ facts }) => Object.keys(facts.months).length > 0 === isSaid),
  ) as [typeof changed, typeof changed]
  await forget(
    db,
    unsaid.map((one) => one.actor_id),
  )
  await insertRows(
    db,
    'member_facts',
    ['actor_id', 'is_local', 'facts'],
    said,
    sql`on conflict (actor_id) do update set facts = excluded.facts`,
  )
  return said.map((one) => one.actor_id)
}

function counted(before: StoredFacts | undefined, namings: readonly NamingRow[], by: 1 | -1): StoredFacts {
  const facts = before ?? { spellings: {}, names: {}, kinds: {}, roles: {}, months: {} }
  const count = (counts: Record<string, number>, all: Iterable<string>) => {
    for (const one of new Set(all)) {
      const now = (counts[one] ?? 0) + by
      if (now > 0) counts[one] = now
      else delete counts[one]
    }
  }
  for (const { names, kinds, roles, month } of namings) {
    const own = foldName(names[0]!)
    count(
      facts.spellings,
      names.filter((name) => foldName(name) === own),
    )
    count(facts.names, names.map(foldName))
    count(facts.kinds, kinds)
    count(facts.roles, roles.flatMap(roleWordsOf))
    count(facts.months, [String(month)])
  }
  return facts
}

/** Takes the keys of members that are gone since the last time. */
export async function takeKeysLeft(db: Database): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`delete from member_keys_left returning key`.execute(db)
  return rows.map(({ key }) => key)
}

/** Forgets members of whom no source says anything any more, and what was thought of them. */
async function forget(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const these = sql`any(${ids}::uuid[])`
  await sql`
    with known as (delete from member_facts where actor_id = ${these}), filed as (
      delete from member_keys where actor_id = ${these} returning key
    ), matched as (
      delete from actor_matches where actor_id = ${these} or other_id = ${these}
    ), unsettled as (
      insert into unsettled_actors (actor_id) select distinct coalesce(became_id, id) from actors where id = ${these}
      on conflict do nothing
    )
    insert into member_keys_left (key) select distinct key from filed on conflict do nothing
  `.execute(db)
}

async function storedFacts(db: Database, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; isLocal: boolean; facts: StoredFacts }>`
    select actor_id as id, is_local as "isLocal", facts from member_facts where actor_id = any(${ids}::uuid[])
  `.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** All that is known of members, by their ids. */
export async function getFacts(db: Database, ids: readonly string[]): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map()
  const stored = await storedFacts(db, ids)
  return new Map([...stored].map(([id, { isLocal, facts }]) => [id, factsOf(id, isLocal, facts)]))
}

function factsOf(id: string, isLocal: boolean, stored: StoredFacts): Facts {
  const counts = (some: Record<string, number>) => new Map(Object.entries(some))
  const [name] = Object.entries(stored.spellings).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]!
  return {
    id,
    name,
    isLocal,
    kinds: counts(stored.kinds),
    names: counts(stored.names),
    roles: counts(stored.roles),
    months: new Map(Object.entries(stored.months).map(([month, count]) => [Number(month), count])),
  }
}

/** Files members under the keys that they have now; gives these, and those that they had before. */
export async function fileMembers(db: Database, members: readonly Facts[]): Promise<string[]> {
  const rows = members.flatMap((facts) =>
    keysOf(facts).borne.map((key) => ({
      key,
      actor_id: facts.id,
      month: firstMonthOf(facts),
      sources: sourcesOf(facts),
    })),
  )
  const { rows: gone } = await sql<{ key: string }>`
    delete from member_keys where actor_id = any(${members.map(({ id }) => id)}::uuid[]) and not exists (
      select from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ actor_id }) => actor_id)}::uuid[])
        as kept (key, actor_id)
      where kept.key = member_keys.key and kept.actor_id = member_keys.actor_id
    ) returning key
  `.execute(db)
  await insertRows(
    db,
    'member_keys',
    ['key', 'actor_id', 'month', 'sources'],
    rows,
    sql`on conflict (key, actor_id) do update set month = excluded.month, sources = excluded.sources
      where (member_keys.month, member_keys.sources) <> (excluded.month, excluded.sources)`,
  )
  return [...new Set([...rows, ...gone].map(({ key }) => key))]
}

export const firstMonthOf = ({ months }: Pick<Facts, 'months'>): number => Math.min(...months.keys())

/** Whom a key leads to at most: those whom most sources name. */
const LED_TO = 200

/** Those who bear keys, by the key. */
export async function bearersOf(db: Database, keys: readonly string[]): Promise<Map<string, string[]>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; id: string }>`
    select sought.key, found.actor_id as id
    from unnest(${[...new Set(keys)]}::text[]) as sought (key)
    cross join lateral (
      select actor_id from member_keys where member_keys.key = sought.key
      order by sources desc, actor_id limit ${LED_TO}
    ) as found
  `.execute(db)
  const byKey = Map.groupBy(rows, ({ key }) => key)
  return new Map([...byKey].map(([key, found]) => [key, found.map(({ id }) => id)]))
}
