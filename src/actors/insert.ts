import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { insertAll, insertion, insertRows } from '../database/insert-rows.ts'
import { nameVector } from '../search/names.ts'
import { foldName } from './fold.ts'
import { ACTOR_KINDS, type ActorKind, type NewActorName } from './table.ts'

/** An actor as one source speaks of it. */
export interface NamedActor {
  id: string
  /** The name that its id is made of. */
  name: string
  /** Set where the name holds in that source only. */
  withinSourceId: string | null
  /** Every name that the source has for it, each once. */
  names: readonly string[]
  /** Everything that the source takes it for, each once. */
  kinds: readonly ActorKind[]
}

/**
 * Inserts the actors that are new, and keeps other transactions from counting names of any of them until this one
 * ends. Rows are locked in the order of their ids, so that any number of callers may do this at once.
 */
export async function insertActors(db: Database, actors: readonly NamedActor[]): Promise<void> {
  const sorted = inOrder(actors)
  await insertRows(
    db,
    'actors',
    ['id', 'name', 'kind', 'within_source_id'],
    sorted.map(({ id, name, kinds, withinSourceId }) => ({
      id,
      name,
      kind: kinds[0]!,
      within_source_id: withinSourceId,
      became_id: null,
    })),
    // Two sources that name one actor differently touch no row of names in common; the actor's own row parts them. It
    // is locked by this and not updated.
    sql`order by id on conflict (id) do update set name = excluded.name where false`,
  )
}

/**
 * Counts the names and kinds that one source has for actors, who were inserted before. An actor's own name and kind
 * are the most frequent, so the order in which sources come does not show.
 */
export async function countNames(db: Database, actors: readonly NamedActor[]): Promise<void> {
  const sorted = inOrder(actors)
  await insertAll(db, [
    insertion(
      'actor_names',
      ['actor_id', 'name', 'folded', 'sources', 'search'],
      sorted.flatMap(({ id, names }) => names.map((name) => nameRow(id, name))),
      sql`on conflict (actor_id, name) do update set sources = actor_names.sources + 1`,
    ),
    insertion(
      'actor_kinds',
      ['actor_id', 'kind', 'sources'],
      sorted.flatMap(({ id, kinds }) => kinds.map((kind) => ({ actor_id: id, kind, sources: 1 }))),
      sql`on conflict (actor_id, kind) do update set sources = actor_kinds.sources + 1`,
    ),
  ])
  await settleNames(db, sorted.filter(isShared))
}

function nameRow(actor_id: string, name: string): NewActorName {
  const folded = foldName(name)
  return { actor_id, name, folded, sources: 1, search: nameVector(name, folded) }
}

const inOrder = (actors: readonly NamedActor[]) =>
  [...actors].sort((one, other) => (one.id < other.id ? -1 : 1))

const isShared = ({ withinSourceId }: NamedActor) => withinSourceId === null

/**
 * Gives actors the most frequent of their names and kinds; ties go to the first in code-point order, and in the order
 * of kinds. Only spellings of the full name count: "EU" is a name of the European Union, but not what it is shown as.
 */
async function settleNames(db: Database, actors: readonly NamedActor[]): Promise<void> {
  if (actors.length === 0) return
  const ids = actors.map(({ id }) => id)
  const folded = actors.map(({ name }) => foldName(name))
  // Of arrays PostgreSQL knows how long they are, and looks up each actor; of JSON it does not, and reads the table.
  await sql`
    update actors set name = settled.name, kind = settled.kind
    from (
      select touched.actor_id, commonest_name.name, commonest_kind.kind
      from unnest(${ids}::uuid[], ${folded}::text[]) as touched (actor_id, folded)
      cross join lateral (
        select names.name from actor_names as names
        where names.actor_id = touched.actor_id and names.folded = touched.folded
        order by names.sources desc, names.name collate "C" limit 1
      ) as commonest_name
      cross join lateral (
        select kinds.kind from actor_kinds as kinds
        where kinds.actor_id = touched.actor_id
        order by kinds.sources desc, array_position(${[...ACTOR_KINDS]}::text[], kinds.kind) limit 1
      ) as commonest_kind
    ) as settled
    where actors.id = any(${ids}::uuid[]) and actors.id = settled.actor_id
      and (actors.name, actors.kind) is distinct from (settled.name, settled.kind)
  `.execute(db)
}
