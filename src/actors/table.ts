import type { ColumnType, Generated, Selectable, Insertable } from 'kysely'
import type { ActorKind } from './kinds.ts'

export { ACTOR_KINDS, type ActorKind } from './kinds.ts'

/** Whoever can speak or pass on. */
export interface ActorsTable {
  id: string
  /** The most frequent of its names. */
  name: string
  /** The most frequent of its kinds. */
  kind: ActorKind
  /** Set where the name holds in one source only: a bare surname, "a senior official". */
  within_source_id: string | null
  /** The canonical one of its cluster, where it is another. */
  became_id: string | null
  /** The earliest day on which a source that names it was published, `YYYY-MM-DD`. */
  named_from: string | null
  recorded_at: ColumnType<Date, never, never>
}

export interface ActorNamesTable {
  actor_id: string
  name: string
  /** Without case, accents and punctuation. */
  folded: string
  /** In how many sources the actor goes by this name. */
  sources: number
  /** In how many of them it is the full name that the actor, or a member of its cluster, is told from others by. */
  as_full: Generated<number>
  /** What it is found by: a tsvector that `nameVector` of search/ makes. */
  search: string
}

export interface ActorKindsTable {
  actor_id: string
  kind: ActorKind
  /** In how many sources the actor is taken for this. */
  sources: number
}

/** A view: what actors are called elsewhere, `wikidata`, `Q42`. */
export interface ActorIdentifiersTable {
  actor_id: string
  scheme: string
  value: string
  /** False of what it was called before that was merged, there. */
  is_own: boolean
}

export type ActorRow = Selectable<ActorsTable>
export type NewActor = Insertable<ActorsTable>
export type NewActorName = Insertable<ActorNamesTable>
export type NewActorKind = Insertable<ActorKindsTable>

/** The tables of this room. */
export interface ActorsTables {
  actors: ActorsTable
  actor_names: ActorNamesTable
  actor_kinds: ActorKindsTable
  actor_identifiers: ActorIdentifiersTable
}
