import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { insertAll, insertion, insertRows } from '../database/insert-rows.ts'
import { foldName } from './fold.ts'
import { ACTOR_KINDS, type ActorKind, type NewActorKind, type NewActorName } from './table.ts'

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

/** Of actors that were joined to others, by their ids: the canonical one of their cluster. */
export type Canonical = ReadonlyMap<string, string>

/**
 * Inserts the actors that are new, and keeps other transactions from counting names of any of them, and of those that
 * they were joined to, until this one ends. Rows are locked in the order of their ids, so that any number of callers
 * may do this at once.
 *
 * @param namedOn The day on which the source that names them was published.
 */
export async function insertActors(
  db: Database,
  actors: readonly NamedActor[],
  canonical: Canonical,
  namedOn: string,
): Promise<void> {
  const named = new Set(actors.map(({ id }) => id))
  const others = [...new Set(canonical.values())].filter((id) => !named.has(id))
  await insertRows(
    db,
    'actors',
    ['id', 'name', 'kind', 'within_source_id', 'named_from'],
    [
      ...actors.map(({ id, name, kinds, withinSourceId }) => ({
        id,
        name,
        kind: firstOf(kinds),
        within_source_id: withinSourceId,
        became_id: null,
        named_from: namedOn,
      })),
      // They are there, and are only locked.
      ...others.map((id) => ({ id, name: '?', kind: 'ANONYMOUS' as const, within_source_id: null })),
    ],
    // Two sources that name one actor differently touch no row of names in common; the actor's own row parts them. It
    // is locked by this, and updated only where no earlier source named it.
    sql`order by id on conflict (id) do update set named_from = excluded.named_from
      where excluded.named_from < coalesce(actors.named_from, 'infinity')`,
  )
}

/**
 * Counts the names and kinds that one source has for actors, who were inserted before, for them and for those that they
 * were joined to. An actor's own name and kind are the most frequent, so the order in which sources come does not show.
 */
export async function countNames(
  db: Database,
  actors: readonly NamedActor[],
  canonical: Canonical,
): Promise<void> {
  const names = new Map<string, NewActorName & { as_full: number }>()
  const kinds = new Map<string, NewActorKind>()
  for (const actor of actors)
    for (const id of new Set([actor.id, canonical.get(actor.id) ?? actor.id])) {
      for (const { name, folded, as_full } of namesOf(actor)) {
        const known = names.get(`${id} ${name}`) ?? { actor_id: id, name, folded, sources: 0, as_full: 0 }
        const row = { ...known, sources: known.sources + 1, as_full: known.as_full + as_full }
        names.set(`${id} ${name}`, row)
      }
      for (const kind of actor.kinds) {
        const known = kinds.get(`${id} ${kind}`)?.sources ?? 0
        kinds.set(`${id} ${kind}`, { actor_id: id, kind, sources: known + 1 })
      }
    }
  await insertAll(db, [
    insertion(
      'actor_names',
      ['actor_id', 'name', 'folded', 'sources', 'as_full'],
      [...names.values()],
      sql`on conflict (actor_id, name) do update
        set sources = actor_names.sources + excluded.sources, as_full = actor_names.as_full + excluded.as_full`,
    ),
    insertion(
      'actor_kinds',
      ['actor_id', 'kind', 'sources'],
      [...kinds.values()],
      sql`on conflict (actor_id, kind) do update set sources = actor_kinds.sources + excluded.sources`,
    ),
  ])
  const shared = actors.filter(({ withinSourceId }) => withinSourceId === null).map(({ id }) => id)
  const settled = [...new Set([...shared, ...canonical.values()])]
  await sql`select settle_names(${settled}::uuid[])`.execute(db)
}

/** Only spellings of the full name count as such: "EU" is a name of the European Union, but not what it is shown as. */
function namesOf({ name, names, withinSourceId }: NamedActor) {
  const own = withinSourceId === null ? foldName(name) : undefined
  return names.map((one) => {
    const folded = foldName(one)
    return { name: one, folded, as_full: folded === own ? 1 : 0 }
  })
}

const firstOf = (kinds: readonly ActorKind[]): ActorKind => ACTOR_KINDS.find((kind) => kinds.includes(kind))!
