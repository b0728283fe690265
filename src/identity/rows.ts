import { sql } from 'kysely'
import { AUTHORITY_SCORE } from './graph.ts'
import type { Sql } from '../api/row.ts'

/** The members that are told apart everywhere, of the cluster that answers as this actor: itself, and few others. */
const inFull = (id: Sql) => sql`
  select ${id} as id
  union all select full_named.id from actors as full_named
  where full_named.became_id = ${id} and full_named.within_source_id is null`

/**
 * Whom an actor may be one with: the other ends of matches of its full names that are in another cluster, each once.
 * What people judged of the two is no suggestion.
 */
export const suggestionsOf = (id: Sql, first: number): Sql => sql`
  select * from (
    select distinct on (actor_id) * from (
      select coalesce(far.became_id, far.id) as actor_id, matches.score, matches.evidence
      from (${inFull(id)}) as near
      cross join lateral (
        select other_id as far_id, score, evidence, actor_id, other_id from actor_matches where actor_id = near.id
        union all
        select actor_id, score, evidence, actor_id, other_id from actor_matches where other_id = near.id
      ) as matches
      join actors as far on far.id = matches.far_id
      where coalesce(far.became_id, far.id) <> ${id} and not exists (
        select from actor_verdicts
        where actor_verdicts.actor_id = matches.actor_id and actor_verdicts.other_id = matches.other_id
      )
    ) as open
    order by actor_id, score desc, evidence
  ) as suggested
  order by score desc, actor_id limit ${sql.lit(first)}`

const MEMBER = sql`member.id, member.name, member.within_source_id, best.score, best.evidence, judged.judgement_id`

/** Why a member is where it is: the surest match, and the last judgement. */
const WHY = sql`
  left join lateral (
    select score, evidence from (
      select score, evidence, other_id as far_id from actor_matches where actor_id = member.id and reckoned
      union all
      select score, evidence, actor_id from actor_matches where other_id = member.id and reckoned
      union all
      select ${sql.lit(AUTHORITY_SCORE)}, jsonb_build_array(jsonb_build_object(
        'feature', 'authority', 'weight', 5, 'words', 'both are names of ' || (
          select scheme || ':' || value from authority_identifiers as its
          where its.authority_id = own.authority_id order by is_own desc, scheme, value limit 1
        )
      )), other.actor_id
      from authority_names as own join authority_names as other using (authority_id)
      where own.actor_id = member.id and other.actor_id <> member.id and own.binds and other.binds
    ) as matched
    join actors as far on far.id = far_id
    where coalesce(far.became_id, far.id) = coalesce(member.became_id, member.id)
    order by score desc, far_id limit 1
  ) as best on true
  left join lateral (
    select max(judgement_id) as judgement_id from (
      select judgement_id from actor_verdicts where verdict = 'SAME' and actor_id = member.id
      union all
      select judgement_id from actor_verdicts where verdict = 'SAME' and other_id = member.id
    ) as same
  ) as judged on true`

const ORDER = sql`order by member.within_source_id is not null, member.named_from, member.id`

/** Those that answer as an actor, with a place in their order. */
export const membersOf = (id: Sql, first: number): Sql => sql`
  select ${MEMBER}, row_number() over (${ORDER}) as place
  from (
    select * from actors as member where member.became_id = ${id} ${ORDER} limit ${sql.lit(first)}
  ) as member ${WHY}`

export const memberNamed = (id: Sql): Sql => sql`
  select ${MEMBER} from actors as member ${WHY} where member.id = ${id}`

/** What people judged of the members of an actor's cluster. */
export const judgementsOf = (id: Sql, first: number): Sql => sql`
  select judged.* from (
    select judgement_id from actor_verdicts join actors as member on member.id = actor_id
    where coalesce(member.became_id, member.id) = ${id}
    union
    select judgement_id from actor_verdicts join actors as member on member.id = other_id
    where coalesce(member.became_id, member.id) = ${id}
  ) as holding join actor_judgements as judged on judged.id = judgement_id
  order by judged.id desc limit ${sql.lit(first)}`
