import { sql } from 'kysely'
import { foldName } from '../../actors/fold.ts'
import { actorsCalled } from '../../actors/identifiers.ts'
import { nounOf } from '../../api/ids.ts'
import type { Database } from '../../database/database.ts'
import { isStorable, type Query } from './queries.ts'
import type { Found } from './score.ts'

/** How many that are called exactly so are looked at: two are enough to know that a name is not one's alone. */
const EXACT = 20
/** And how many that have words of the name. */
const ALIKE = 60
/** Of all those so many are looked up, where any kind will do: "Government of" thousands have in common. */
const LOOKED_AT = 4 * ALIKE
/** Of longer names the first words are looked for: of two out of so many there are 28. */
const WORDS = 8
/** How many of the latest times that an actor speaks its roles are taken from. */
const LATEST = 500

/**
 * Actors that may be meant by queries, by the place of each: those that are called so, those that have two of the words
 * of the name (or its one), those of an id or identifier. Whom only one source names, by a name that holds nowhere
 * else, is nobody to be meant elsewhere. One statement for all queries.
 */
export async function findActors(db: Database, queries: readonly Query[]): Promise<Found[][]> {
  const asked = queries.map(({ name, kinds, roles, identifiers }, place) => {
    const words = isStorable(name) ? wordsOf(name) : []
    return {
      place,
      id: nounOf(name.toLowerCase()) === 'Actor' ? name.toLowerCase() : null,
      folded: words.length > 0 ? foldName(name) : null,
      every: words.join(' & '),
      some_of: pairsOf(words),
      kinds: kinds ?? null,
      identifiers: (identifiers ?? []).map(withPlainScheme),
      asks_role: roles !== undefined,
    }
  })
  const { rows } = await sql<{ place: number } & Found>`
    with asked as materialized (
      select place, id, folded, kinds, identifiers, asks_role,
        to_tsquery('simple', every) as every_word, to_tsquery('simple', some_of) as some_word
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (
        place integer, id uuid, folded text, every text, some_of text, kinds text[], identifiers text[],
        asks_role boolean
      )
    ), meant as materialized (
      select asked.place, found.actor_id, bool_or(found.is_identified) as is_identified,
        bool_or(found.is_called) as is_called
      from asked cross join lateral (
        (
          select name.actor_id, false as is_identified, false as is_called
          from actor_names as name join actors as actor on actor.id = name.actor_id
          where name.folded = asked.folded and ${isMeant}
          order by name.sources desc, name.actor_id limit ${sql.lit(EXACT)}
        )
        union all
        (
          select name.actor_id, false, false
          from (
            select name.actor_id, name.sources, name.search @@ asked.every_word as has_all
            from actor_names as name where name.search @@ asked.some_word
            order by has_all desc, name.sources desc, name.actor_id
            limit case when asked.kinds is null then ${sql.lit(LOOKED_AT)} end
          ) as name
          join actors as actor on actor.id = name.actor_id
          where ${isMeant}
          order by name.has_all desc, name.sources desc, name.actor_id
          limit ${sql.lit(ALIKE)}
        )
        union all
        select coalesce(actor.became_id, actor.id), false, true from actors as actor where actor.id = asked.id
        union all
        select called.id, true, false from (${actorsCalled(sql.ref('asked.identifiers'))}) as called
      ) as found
      group by asked.place, found.actor_id
    )
    select meant.place, actor.id, actor.name, actor.kind, meant.is_identified as "isIdentified", meant.is_called as "isCalled",
      (
        select coalesce(jsonb_agg(jsonb_build_object(
          'folded', name.folded, 'sources', name.sources, 'isFull', name.as_full > 0
        )), '[]')
        from (
          select * from actor_names as name where name.actor_id = actor.id
          order by name.folded is not distinct from asked.folded desc, name.sources desc limit 50
        ) as name
      ) as names,
      (select coalesce(sum(name.sources), 0)::int from actor_names as name where name.actor_id = actor.id) as sources,
      case when asked.asks_role then array(
        select distinct latest.role from (
          select step.role from chain_steps as step
          where step.actor_id = actor.id and step.part = 'SPEAKER'
          order by step.dated_on desc, step.statement_id desc limit ${sql.lit(LATEST)}
        ) as latest
        where latest.role is not null
      ) else '{}' end as roles
    from meant join asked on asked.place = meant.place join actors as actor on actor.id = meant.actor_id
    where asked.kinds is null or actor.kind = any(asked.kinds)
  `.execute(db)
  const found: Found[][] = queries.map(() => [])
  for (const { place, ...actor } of rows) found[place]!.push(actor)
  return found
}

const isMeant = sql`actor.became_id is null and actor.within_source_id is null
  and (asked.kinds is null or actor.kind = any(asked.kinds))`

/** Letters and digits only, so that nothing in them is an operator. */
const wordsOf = (name: string): string[] =>
  [...new Set(foldName(name).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])].slice(0, WORDS)

/** "ada b quill" → `(ada & b:*) | (ada & quill) | (b:* & quill)`: an initial stands for all words that begin so. */
function pairsOf(words: readonly string[]): string {
  const terms = words.map((word) => (word.length === 1 && words.length > 1 ? `${word}:*` : word))
  if (terms.length < 2) return terms.join()
  return terms.flatMap((one, at) => terms.slice(at + 1).map((other) => `(${one} & ${other})`)).join(' | ')
}

/** "Wikidata:Q42" → "wikidata:Q42" */
const withPlainScheme = (told: string): string => told.replace(/^[^:]*/, (scheme) => scheme.toLowerCase())
