import { sql } from 'kysely'
import { identifiersOf } from '../../actors/identifiers.ts'
import type { ActorKind } from '../../actors/kinds.ts'
import type { Database } from '../../database/database.ts'

/** What is on record of an actor, for whoever looks at a candidate or fetches values. */
export interface Told {
  /** The id that was asked for. */
  readonly asked: string
  /** The one that it became. */
  readonly id: string
  readonly name: string
  readonly names: readonly string[]
  readonly kind: ActorKind
  readonly sources: number
  /** What it is on record as having said. */
  readonly statements: number
  readonly firstOn: string | null
  readonly lastOn: string | null
  readonly roles: readonly string[]
  readonly identifiers: readonly string[]
}

/** How many roles of an actor are told. */
const ROLES = 10

/** Actors by their ids, or by those of what became one of them. */
export async function listTold(db: Database, ids: readonly string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select asked.id as asked, actor.id, actor.name, actor.kind, named.names, named.sources,
      said.statements, said.first_on as "firstOn", said.last_on as "lastOn",
      array(
        select step.role from chain_steps as step
        where step.actor_id = actor.id and step.part = 'SPEAKER' and step.role is not null
        group by step.role order by count(*) desc, step.role limit ${sql.lit(ROLES)}
      ) as roles,
      array(
        select scheme || ':' || value from (${identifiersOf(sql.ref('actor.id'))}) as identifiers
        order by scheme, value
      ) as identifiers
    from unnest(${ids}::uuid[]) as asked (id)
    join actors as given on given.id = asked.id
    join actors as actor on actor.id = coalesce(given.became_id, given.id)
    cross join lateral (
      select coalesce(array_agg(name.name order by name.sources desc, name.name), '{}') as names,
        coalesce(sum(name.sources), 0)::int as sources
      from (
        select * from actor_names as name where name.actor_id = actor.id order by name.sources desc, name.name limit 50
      ) as name
    ) as named
    cross join lateral (
      select count(distinct step.statement_id)::int as statements,
        min(step.dated_on) as first_on, max(step.dated_on) as last_on
      from chain_steps as step where step.actor_id = actor.id and step.part = 'SPEAKER'
    ) as said
  `.execute(db)
  return rows
}
