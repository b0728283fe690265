import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Evidence, Verdict } from './table.ts'

interface Named {
  id: string
  name: string
}

/** Two who may be one. */
export interface Suggestion {
  one: Named
  other: Named
  score: number
  evidence: Evidence[]
}

const NAMED = (id: ReturnType<typeof sql>) => sql`(
  select json_build_object('id', id, 'name', name) from actors where actors.id = ${id}
)`

/**
 * Those whom the machine takes for one, and who are not: it is not sure enough, or a person holds one of them apart from
 * all. What a person judged of the two themselves is suggested no more. The surest first.
 */
export async function listSuggestions(db: Database, first: number): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    select ${NAMED(sql`found.one`)} as one, ${NAMED(sql`found.other`)} as other, score, evidence
    from (
      select one.id as one, other.id as other, score, evidence, matches.actor_id, matches.other_id
      from (
        select * from actor_matches where not joined
        union all
        select actor_matches.* from actor_matches where joined and (
          exists (
            select from actor_verdicts as held
            where held.actor_id = actor_matches.actor_id and held.other_id = actor_matches.actor_id
          ) or exists (
            select from actor_verdicts as held
            where held.actor_id = actor_matches.other_id and held.other_id = actor_matches.other_id
          )
        )
      ) as matches
      join actors as one on one.id = matches.actor_id
      join actors as other on other.id = matches.other_id
      where coalesce(one.became_id, one.id) <> coalesce(other.became_id, other.id)
        and not exists (
          select from actor_verdicts
          where actor_verdicts.actor_id = matches.actor_id and actor_verdicts.other_id = matches.other_id
        )
      order by score desc, matches.actor_id, matches.other_id limit ${first}
    ) as found
    order by score desc, actor_id, other_id
  `.execute(db)
  return rows
}

/** A judgement as it is on record. */
export interface ListedJudgement {
  id: number
  /** By which it can be taken back, with all that was decided in one go with it. */
  decision: number
  one: Named
  other: Named
  verdict: Verdict | null
  undoes: number | null
  by: string
  reason: string | null
  /** RFC 3339. */
  at: string
  /** Whether it holds: it was not taken back, and nothing later was judged of the two. */
  holds: boolean
}

/** What people judged, the last first. */
export async function listJudgements(db: Database, first: number): Promise<ListedJudgement[]> {
  const named = (
    id: 'actor_id' | 'other_id',
  ) => sql`json_build_object('id', judged.${sql.ref(id)}, 'name', coalesce(
    (select name from actors where actors.id = judged.${sql.ref(id)}), '(not on record)'
  ))`
  const { rows } = await sql<ListedJudgement>`
    select id, decision_id as decision, ${named('actor_id')} as one, ${named('other_id')} as other, verdict, undoes,
      judged_by as by, reason, to_char(judged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      exists (select from actor_verdicts where judgement_id = judged.id) as holds
    from actor_judgements as judged order by id desc limit ${first}
  `.execute(db)
  return rows
}
