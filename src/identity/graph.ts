import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Opinions, Pair } from './partition.ts'
import type { Verdict } from './table.ts'

/** A member as what decides which one of a cluster answers for it. */
export interface Member {
  id: string
  /** The canonical one of its cluster by now. */
  canonicalId: string
  isWithin: boolean
  namedFrom: string | null
}

/** A match with which the clusters as they are were not made. */
export interface ChangedMatch {
  actorId: string
  otherId: string
  joined: boolean
}

const MEMBER = sql`id, coalesce(became_id, id) as "canonicalId", within_source_id is not null as "isWithin",
  named_from::text as "namedFrom"`

export async function listMembers(db: Database, ids: readonly string[]): Promise<Member[]> {
  const { rows } = await sql<Member>`select ${MEMBER} from actors where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** All members of the clusters of these canonical ones, themselves among them. */
export async function listClusters(db: Database, canonicalIds: readonly string[]): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select ${MEMBER} from actors where id = any(${canonicalIds}::uuid[])
    union all
    select ${MEMBER} from actors where became_id = any(${canonicalIds}::uuid[])
  `.execute(db)
  return rows
}

/** The matches that were written since the clusters were made. */
export async function listChangedMatches(db: Database): Promise<ChangedMatch[]> {
  const { rows } = await sql<ChangedMatch>`
    select actor_id as "actorId", other_id as "otherId", joined from actor_matches where reckoned <> joined
  `.execute(db)
  return rows
}

/** Notes that the clusters are made with these. */
export async function markReckoned(db: Database, changed: readonly ChangedMatch[]): Promise<void> {
  if (changed.length === 0) return
  await sql`
    update actor_matches set reckoned = joined
    from unnest(
      ${changed.map(({ actorId }) => actorId)}::uuid[], ${changed.map(({ otherId }) => otherId)}::uuid[]
    ) as seen (actor_id, other_id)
    where actor_matches.actor_id = seen.actor_id and actor_matches.other_id = seen.other_id
  `.execute(db)
}

/** Of these canonical ones, those of whose clusters a person judged a member different from somebody, or was unsure. */
export async function listBarred(db: Database, canonicalIds: readonly string[]): Promise<Set<string>> {
  if (canonicalIds.length === 0) return new Set()
  const barred = (end: 'actor_id' | 'other_id') => sql`
    select coalesce(actors.became_id, actors.id) as id
    from actor_verdicts join actors on actors.id = actor_verdicts.${sql.ref(end)}
    where verdict <> 'SAME' and coalesce(actors.became_id, actors.id) = any(${canonicalIds}::uuid[])`
  const { rows } = await sql<{ id: string }>`${barred('actor_id')} union ${barred('other_id')}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/**
 * All who may be one with any of these, however far: the members of their clusters, and whoever is judged the same or
 * joined to one of them. Some of them may not be on record any more: judgements outlive them.
 */
export async function listReached(db: Database, ids: readonly string[]): Promise<string[]> {
  const joined = (from: string, to: string) => sql`
    select ${sql.ref(to)} from actor_matches where ${sql.ref(from)} = reached.id and joined
    union all select ${sql.ref(to)} from actor_verdicts where ${sql.ref(from)} = reached.id and verdict = 'SAME'`
  const { rows } = await sql<{ id: string }>`
    with recursive given as (
      select coalesce(became_id, id) as id from actors where id = any(${ids}::uuid[])
    ), reached (id) as (
      (
        select unnest(${ids}::uuid[]) union select id from given
        union select actors.id from actors join given on actors.became_id = given.id
      )
      union
      select next.id from reached cross join lateral (
        ${joined('actor_id', 'other_id')} union all ${joined('other_id', 'actor_id')}
      ) as next (id)
    )
    select id from reached
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** What people and the machine hold of these among themselves. */
export async function listOpinions(db: Database, ids: readonly string[]): Promise<Opinions> {
  const inside = sql`actor_id = any(${ids}::uuid[]) and other_id = any(${ids}::uuid[])`
  const { rows: verdicts } = await sql<{ one: string; other: string; verdict: Verdict }>`
    select actor_id as one, other_id as other, verdict from actor_verdicts where ${inside}
  `.execute(db)
  const { rows: matches } = await sql<{ one: string; other: string; score: number }>`
    select actor_id as one, other_id as other, score from actor_matches where ${inside} and joined
  `.execute(db)
  const of = (wanted: Verdict): Pair[] =>
    verdicts.filter(({ verdict }) => verdict === wanted).map(({ one, other }) => [one, other])
  return {
    same: of('SAME'),
    different: of('DIFFERENT'),
    unsure: of('UNSURE'),
    joined: matches.map(({ one, other, score }) => [one, other, score]),
  }
}
