import { sql } from 'kysely'
import { countNames, insertActors, type NamedActor } from '../actors/insert.ts'
import type { ActorKind } from '../actors/kinds.ts'
import type { Database } from '../database/database.ts'
import { noteNamings } from '../identity/matching/namings.ts'
import { listCanonical } from '../identity/members.ts'
import type { ReadStep } from './table.ts'

/** A document: an article with its posts. */
export interface Document {
  readonly id: string
  readonly publishedOn: string
}

interface Known {
  id: string
  isOnRecord: boolean
  /** Whether the document has names for it. */
  isNamed: boolean
  parked: { name: string; isLocal: boolean; kinds: ActorKind[]; names: string[] } | null
}

/**
 * Lets a document name those whom a reading names, before it is shown: who was named by it before, as it did then; who
 * is new, by the name that a person says it has for it. Who is on record otherwise is only said to be in it.
 */
export async function nameMembers(
  db: Database,
  document: Document,
  steps: readonly ReadStep[],
): Promise<void> {
  const byId = new Map(steps.map((step) => [step.actor, step]))
  if (byId.size === 0) return
  const known = await listKnown(db, document, [...byId.keys()])
  const members = known.map((one) => ({ ...one, ...memberOf(document, one, byId.get(one.id)!) }))
  const actors = members.map(({ actor }) => actor)
  const counted = members.filter(({ isCounted }) => isCounted).map(({ actor }) => actor)
  const canonical = await listCanonical(db, actors, document.publishedOn)
  await insertActors(db, actors, canonical, document.publishedOn)
  await countNames(db, counted, canonical)
  const created = members.filter(({ isOnRecord }) => !isOnRecord)
  const rolesOf = (id: string) =>
    new Set(steps.flatMap(({ actor, role }) => (actor === id && role !== null ? role : [])))
  await noteNamings(
    db,
    { id: document.id, published_on: document.publishedOn },
    created.map(({ actor }) => ({ ...actor, roles: [...rolesOf(actor.id)] })),
  )
  const entries = members
    .filter(({ actor, isNamed }) => actor.withinSourceId === null && !isNamed)
    .map(({ actor, isCounted }) => [actor.id, ...(isCounted ? [actor.kinds, actor.names] : [[], []])])
  if (entries.length > 0)
    await sql`
      update sources set names = (names::jsonb || ${JSON.stringify(entries)}::jsonb)::json
      where id = ${document.id} and names is not null
    `.execute(db)
  await sql`
    with shown as (
      delete from parked_namings where source_id = ${document.id} and actor_id = any(${[...byId.keys()]}::uuid[])
      returning actor_id, recorded_at
    )
    update actors set recorded_at = shown.recorded_at from shown
    where actors.id = shown.actor_id and actors.id = any(${created.map(({ id }) => id)}::uuid[])
  `.execute(db)
}

function memberOf(
  document: Document,
  { id, isOnRecord, isNamed, parked }: Known,
  step: ReadStep,
): { actor: NamedActor; isCounted: boolean } {
  if (parked) {
    const { name, isLocal, kinds, names } = parked
    const actor = { id, name, withinSourceId: isLocal ? document.id : null, kinds, names }
    // Kinds are what a new row is made with; of whom nothing was counted, they are counted nowhere.
    return { actor: { ...actor, kinds: kinds.length > 0 ? kinds : [step.kind] }, isCounted: names.length > 0 }
  }
  const { name, kind, isLocal = false } = step
  const actor = { id, name, withinSourceId: isLocal ? document.id : null, kinds: [kind], names: [name] }
  return { actor, isCounted: !isOnRecord || (step.isNamed === true && !isNamed && !isLocal) }
}

async function listKnown(db: Database, document: Document, ids: readonly string[]): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select given.id, actors.id is not null as "isOnRecord",
      actors.within_source_id is not distinct from ${document.id} or exists (
        select from sources, json_array_elements(sources.names) as entry
        where sources.id = ${document.id} and (entry->>0)::uuid = given.id
      ) as "isNamed",
      case when parked.actor_id is not null then json_build_object('name', parked.name, 'isLocal', is_local,
        'kinds', kinds, 'names', names) end as parked
    from unnest(${ids}::uuid[]) as given (id)
    left join actors on actors.id = given.id
    left join parked_namings as parked on parked.source_id = ${document.id} and parked.actor_id = given.id
    order by given.id
  `.execute(db)
  return rows
}

/**
 * Of members whom a reading named, and of whom nothing that is shown of the document is any more: takes away what the
 * document added for them, and them where nobody else names them. How they were named is parked, by the name of their own: a
 * canonical one is shown by that of all who are joined.
 */
export async function parkMembers(
  db: Database,
  { id, publishedOn }: Document,
  memberIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ id: string; isLocal: boolean }>`
    with works as (select id, publisher_id, publisher_named_id from sources where id = ${id} or contained_in_id = ${id})
    select actors.id, within_source_id is not distinct from ${id} as "isLocal" from actors
    where id = any(${memberIds}::uuid[])
      and id not in (
        select coalesce(named_id, actor_id)
        from statements join chain_steps on chain_steps.statement_id = statements.id
        where statements.source_id in (select works.id from works)
        union all
        select coalesce(publisher_named_id, publisher_id) from works where publisher_id is not null
      )
  `.execute(db)
  const [local, shared] = [true, false].map((kind) =>
    rows.filter(({ isLocal }) => isLocal === kind).map((row) => row.id),
  )
  if (local!.length > 0) await parkLocal(db, id, local!)
  if (shared!.length > 0) await parkShared(db, id, publishedOn, shared!)
}

async function parkLocal(db: Database, documentId: string, ids: readonly string[]): Promise<void> {
  // Whom somebody found to be in another document too stays.
  const { rows } = await sql<{ id: string }>`
    with gone as (
      select * from actors
      where id = any(${ids}::uuid[])
        and not exists (select from chain_steps where actor_id = actors.id and named_id is null)
        and not exists (select from chain_steps where named_id = actors.id)
    )
    insert into parked_namings (source_id, actor_id, name, is_local, kinds, names, recorded_at)
    select ${documentId}, id, coalesce((
      select name from actor_names as own where own.actor_id = gone.id and own.as_full > (
        select coalesce(sum(as_full), 0) from actors as other join actor_names as theirs on theirs.actor_id = other.id
        where other.became_id = gone.id and theirs.name = own.name
      ) order by name limit 1
    ), name), true, array(
      select kind from actor_kinds as own where own.actor_id = gone.id and own.sources > (
        select coalesce(sum(sources), 0) from actors as other join actor_kinds as theirs on theirs.actor_id = other.id
        where other.became_id = gone.id and theirs.kind = own.kind
      ) order by kind
    ), array(
      select name from actor_names as own where own.actor_id = gone.id and own.sources > (
        select coalesce(sum(sources), 0) from actors as other join actor_names as theirs on theirs.actor_id = other.id
        where other.became_id = gone.id and theirs.name = own.name
      ) order by name
    ), recorded_at
    from gone
    returning actor_id as id
  `.execute(db)
  const gone = rows.map((row) => row.id)
  await sql`select part_members(${gone}::uuid[])`.execute(db)
  await sql`delete from actors where id = any(${gone}::uuid[])`.execute(db)
}

async function parkShared(
  db: Database,
  documentId: string,
  publishedOn: string,
  ids: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ entries: unknown[] }>`
    with entries as (
      select entry from sources, json_array_elements(names) as entry
      where sources.id = ${documentId} and (entry->>0)::uuid = any(${ids}::uuid[])
    ), parked as (
      insert into parked_namings (source_id, actor_id, name, is_local, kinds, names, recorded_at)
      select ${documentId}, actors.id, coalesce((
        select name from actor_names as own
        where own.actor_id = actors.id and named_actor(own.folded) = actors.id
          and name in (select json_array_elements_text(entry->2))
        order by name limit 1
      ), actors.name), false,
        array(select json_array_elements_text(entry->1)), array(select json_array_elements_text(entry->2)), recorded_at
      from entries join actors on actors.id = (entry->>0)::uuid
    ), left_over as (
      update sources set names = (
        select coalesce(json_agg(entry order by place), '[]')
        from json_array_elements(names) with ordinality as kept (entry, place)
        where (entry->>0)::uuid <> all(${ids}::uuid[])
      ) where id = ${documentId} and exists (select from entries)
    ), late as (
      update actors set named_from = null
      where id = any(${ids}::uuid[]) and named_from = ${publishedOn} and exists (select from entries)
      returning id
    ), noted as (
      insert into unsettled_actors (actor_id) select id from late on conflict do nothing
    )
    select coalesce(json_agg(entry), '[]') as entries from entries
  `.execute(db)
  const { entries } = rows[0]!
  if (entries.length > 0)
    await sql`select forget_members(array[${JSON.stringify(entries)}::json])`.execute(db)
}
