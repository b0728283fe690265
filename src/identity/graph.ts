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

/** How sure it is that two names that an authority file gives one entry, and no other, are one's. */
export const AUTHORITY_SCORE = 0.99

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

/**
 * Of these canonical ones, those with a member that the machine may not join to everybody: a person judged it different
 * from somebody or was unsure, or an authority file has it.
 */
export async function listBarred(db: Database, canonicalIds: readonly string[]): Promise<Set<string>> {
  if (canonicalIds.length === 0) return new Set()
  const barred = (end: 'actor_id' | 'other_id') => sql`
    select coalesce(actors.became_id, actors.id) as id
    from actor_verdicts join actors on actors.id = actor_verdicts.${sql.ref(end)}
    where verdict <> 'SAME' and coalesce(actors.became_id, actors.id) = any(${canonicalIds}::uuid[])`
  const { rows } = await sql<{ id: string }>`
    ${barred('actor_id')} union ${barred('other_id')} union
    select coalesce(actors.became_id, actors.id) from actors
    join authority_names on authority_names.actor_id = actors.id and authority_names.binds
    where (actors.id = any(${canonicalIds}::uuid[]) or actors.became_id = any(${canonicalIds}::uuid[]))
      and actors.within_source_id is null
  `.execute(db)
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
  const named = sql`
    select other.actor_id from authority_names as own join authority_names as other using (authority_id)
    where own.actor_id = reached.id and own.binds and other.binds`
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
        ${joined('actor_id', 'other_id')} union all ${joined('other_id', 'actor_id')} union all ${named}
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
  const authorities = await listAuthorities(db, ids)
  const of = (wanted: Verdict): Pair[] =>
    verdicts.filter(({ verdict }) => verdict === wanted).map(({ one, other }) => [one, other])
  return {
    same: of('SAME'),
    different: of('DIFFERENT'),
    unsure: [...of('UNSURE'), ...authorities.apart],
    joined: [
      ...authorities.joined.map(([one, other]) => [one, other, AUTHORITY_SCORE] as const),
      ...matches.map(({ one, other, score }) => [one, other, score] as const),
    ],
  }
}

/**
 * Of members on record, who are names of one entry in authority files, and who are names of two: of entries that are
 * called otherwise in one and the same scheme.
 */
async function listAuthorities(
  db: Database,
  ids: readonly string[],
): Promise<{ joined: Pair[]; apart: Pair[] }> {
  const { rows } = await sql<{ one: string; other: string; joined: boolean }>`
    with bound as materialized (
      select actor_id, authority_id from authority_names join actors on actors.id = actor_id
      where actor_id = any(${ids}::uuid[]) and binds
    )
    select one.actor_id as one, other.actor_id as other, one.authority_id = other.authority_id as joined
    from bound as one join bound as other on one.actor_id < other.actor_id
    where one.authority_id = other.authority_id or exists (
      select from authority_identifiers as its join authority_identifiers as others using (scheme)
      where its.authority_id = one.authority_id and others.authority_id = other.authority_id
    )
  `.execute(db)
  const pairs = (wanted: boolean) =>
    rows.filter(({ joined }) => joined === wanted).map(({ one, other }): Pair => [one, other])
  return { joined: pairs(true), apart: pairs(false) }
}
