import { sql } from 'kysely'
import { actorIdOf } from '../../actors/identity.ts'
import type { Database } from '../../database/database.ts'
import { insertAll, insertion } from '../../database/insert-rows.ts'
import { settleClusters } from '../clusters.ts'
import { lockIdentity } from '../lock.ts'
import { fullNames, type Entry, type Identifier } from './entry.ts'

/** What storing entries changed. */
export interface Stored {
  /** Of whom nothing was known. */
  added: number
  /** That had known identifiers, and something new. */
  changed: number
  /** Of which everything was known. */
  known: number
  /** Entries that turned out to be one with others. */
  merged: number
}

/**
 * Stores what authority files have, whole or not at all, and lets all that is on record follow. Entries that have an
 * identifier in common, or are what another one was merged into, are one; what is there already changes nothing.
 */
export async function storeEntries(db: Database, entries: readonly Entry[]): Promise<Stored> {
  return db.transaction().execute(async (transaction) => {
    await lockIdentity(transaction)
    const known = await listKnown(transaction, entries.flatMap(allOf))
    const assigned = await assign(transaction, entries, known)
    const merged = await mergeAuthorities(transaction, assigned.merges)
    const touched = await insertEntries(transaction, assigned)
    const members = [
      ...new Set([...merged, ...touched.members, ...(await bindNames(transaction, touched.named))]),
    ]
    await settleClusters(transaction, members)
    await sql`
      update actors set changed_in = default where id in (
        select coalesce(member.became_id, member.id) from actors as member where member.id = any(${members}::uuid[])
      )
    `.execute(transaction)
    const isNew = new Set(assigned.added)
    const changed = [...touched.authorities].filter((id) => !isNew.has(id)).length
    return {
      added: isNew.size,
      changed,
      known: entries.length - isNew.size - changed,
      merged: assigned.merges.size,
    }
  })
}

const allOf = ({ identifiers, former }: Entry): Identifier[] => [...identifiers, ...former]
const keyOf = ({ scheme, value }: Identifier): string => `${scheme}:${value}`

async function listKnown(db: Database, identifiers: readonly Identifier[]): Promise<Map<string, number>> {
  const { rows } = await sql<Identifier & { authority_id: number }>`
    select scheme, value, authority_id from authority_identifiers join unnest(
      ${identifiers.map(({ scheme }) => scheme)}::text[], ${identifiers.map(({ value }) => value)}::text[]
    ) as given (scheme, value) using (scheme, value)
  `.execute(db)
  return new Map(rows.map((row) => [keyOf(row), row.authority_id]))
}

interface Assigned {
  /** The authority of each entry, in their order. */
  entries: { entry: Entry; id: number }[]
  added: number[]
  /** Authorities that are one with another, by that one. */
  merges: Map<number, number>
}

/** Finds the authority of each entry by its identifiers, the first that was known where several were. */
async function assign(
  db: Database,
  entries: readonly Entry[],
  known: Map<string, number>,
): Promise<Assigned> {
  const merges = new Map<number, number>()
  const current = (id: number): number => (merges.has(id) ? current(merges.get(id)!) : id)
  const added = new Set<number>()
  const fresh = await nextIds(db, entries.length)
  const found = entries.map((entry) => {
    const ids = [
      ...new Set(
        allOf(entry)
          .flatMap((one) => known.get(keyOf(one)) ?? [])
          .map(current),
      ),
    ]
    const id = ids.length === 0 ? fresh.pop()! : Math.min(...ids)
    if (ids.length === 0) added.add(id)
    for (const other of ids) if (other !== id) merges.set(other, id)
    for (const one of allOf(entry)) known.set(keyOf(one), id)
    return { entry, id }
  })
  for (const id of merges.keys()) added.delete(id)
  return {
    entries: found.map(({ entry, id }) => ({ entry, id: current(id) })),
    added: [...added],
    merges: new Map([...merges.keys()].map((id) => [id, current(id)])),
  }
}

async function nextIds(db: Database, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('authorities', 'id')) as id from generate_series(1, ${count}) order by id desc
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** Makes one of several; gives the actors that are names of them. */
async function mergeAuthorities(db: Database, merges: ReadonlyMap<number, number>): Promise<string[]> {
  if (merges.size === 0) return []
  const merged = sql`unnest(${[...merges.keys()]}::bigint[], ${[...merges.values()]}::bigint[]) as merged (id, into_id)`
  await sql`
    update authority_identifiers set authority_id = merged.into_id from ${merged}
    where authority_id = merged.id
  `.execute(db)
  await sql`
    insert into authority_names (actor_id, authority_id, name, is_main, binds)
    select distinct on (actor_id, merged.into_id) actor_id, merged.into_id, name, is_main, false
    from authority_names join ${merged} on merged.id = authority_id
    order by actor_id, merged.into_id, is_main desc, name
    on conflict (actor_id, authority_id) do update set is_main = authority_names.is_main or excluded.is_main
  `.execute(db)
  await sql`delete from authority_names using ${merged} where authority_id = merged.id`.execute(db)
  await sql`delete from authorities using ${merged} where authorities.id = merged.id`.execute(db)
  const { rows } = await sql<{ id: string }>`
    select actor_id as id from authority_names where authority_id = any(${[...merges.values()]}::bigint[])
  `.execute(db)
  return rows.map(({ id }) => id)
}

interface Touched {
  /** Authorities of which something is new. */
  authorities: Set<number>
  /** Actors that are names of those. */
  members: string[]
  /** Actors that are names of any that was given. */
  named: string[]
}

async function insertEntries(db: Database, { entries, added }: Assigned): Promise<Touched> {
  const kinds = new Map(entries.map(({ entry, id }) => [id, entry.kind]))
  const names = new Map(
    entries.flatMap(({ entry, id }) =>
      fullNames(entry).map(({ name, isMain }) => {
        const row = { actor_id: actorIdOf(name), authority_id: id, name, is_main: isMain, binds: false }
        return [`${row.actor_id} ${id}`, row] as const
      }),
    ),
  )
  const identifiers = new Map<string, Identifier & { authority_id: number; is_own: boolean }>()
  for (const isOwn of [false, true])
    for (const { entry, id } of entries)
      for (const one of isOwn ? entry.identifiers : entry.former)
        identifiers.set(keyOf(one), { ...one, authority_id: id, is_own: isOwn })
  await insertAll(db, [
    insertion(
      'authorities',
      ['id', 'kind'],
      added.map((id) => ({ id, kind: kinds.get(id) ?? null })),
    ),
  ])
  const ofIdentifiers = insertion(
    'authority_identifiers',
    ['scheme', 'value', 'authority_id', 'is_own'],
    [...identifiers.values()],
    sql`on conflict (scheme, value) do update set is_own = excluded.is_own
      where authority_identifiers.is_own <> excluded.is_own returning authority_id as id`,
  ).statement
  const ofNames = insertion(
    'authority_names',
    ['actor_id', 'authority_id', 'name', 'is_main', 'binds'],
    [...names.values()],
    sql`on conflict (actor_id, authority_id) do update set is_main = true
      where excluded.is_main and not authority_names.is_main returning authority_id as id`,
  ).statement
  const authorities = new Set<number>()
  for (const statement of [ofIdentifiers, ofNames])
    for (const { id } of (await (statement as ReturnType<typeof sql<{ id: number }>>).execute(db)).rows)
      authorities.add(id)
  const { rows } = await sql<{ id: string }>`
    select actor_id as id from authority_names where authority_id = any(${[...authorities]}::bigint[])
  `.execute(db)
  return {
    authorities,
    members: rows.map(({ id }) => id),
    named: [...names.values()].map((row) => row.actor_id),
  }
}

/** Decides whose names these are; gives those of which that has changed, with whoever shares an entry with them. */
async function bindNames(db: Database, actorIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with counted as (
      select actor_id, count(*) filter (where is_main) as mains, count(*) as all_names
      from authority_names where actor_id = any(${actorIds}::uuid[]) group by actor_id
    ), bound as (
      update authority_names as names set binds = not names.binds from counted
      where names.actor_id = counted.actor_id
        and names.binds <> case when names.is_main then counted.mains = 1 else counted.all_names = 1 end
      returning names.actor_id, names.authority_id
    )
    select actor_id as id from bound
    union
    select names.actor_id from authority_names as names join bound using (authority_id)
  `.execute(db)
  return rows.map(({ id }) => id)
}
