import { sql } from 'kysely'
import { z } from 'zod'
import { textSchema, type Input } from '../api/inputs.ts'
import type { Sql } from '../api/row.ts'
import { isIdentifier } from '../api/identifier.ts'

/** What stands before an identifier in its address, for those schemes that have addresses. */
const ADDRESSES: Readonly<Record<string, string>> = {
  wikidata: 'http://www.wikidata.org/entity/',
  opensanctions: 'https://www.opensanctions.org/entities/',
  viaf: 'https://viaf.org/viaf/',
  gnd: 'https://d-nb.info/gnd/',
  isni: 'https://isni.org/isni/',
  orcid: 'https://orcid.org/',
  lei: 'https://www.gleif.org/lei/',
  ror: 'https://ror.org/',
  everypolitician: 'https://www.everypolitician.org/person/',
}

/**
 * Who is called so elsewhere, or was before that was merged there: `id`s, of members what they became.
 *
 * @param identifiers An array of texts, `wikidata:Q42`.
 */
export const actorsCalled = (identifiers: Sql): Sql => sql`
  select coalesce(member.became_id, member.id) as id
  from unnest(${identifiers}) as given (identifier)
  join actor_identifiers as named
    on named.scheme = split_part(identifier, ':', 1)
    and named.value = substr(identifier, strpos(identifier, ':') + 1)
  join actors as member on member.id = named.actor_id`

/** Any of these identifiers, each its scheme, a colon and its value. Compared with the id of an actor. */
export const anyIdentifier: Input<string[]> = {
  graphql: '[String!]',
  schema: z
    .array(
      textSchema.refine(isIdentifier, {
        error: 'is no identifier: it is its scheme, a colon and its value, such as wikidata:Q42',
      }),
    )
    .max(100),
  // Looked up once, so that indexes by actor give the rows.
  compare: (given) => (id) => sql`${id} = any(array(${actorsCalled(sql`${given}::text[]`)}))`,
}

/** The identifiers that an actor and those that answer as it have now: `scheme` and `value`, each once. */
export const identifiersOf = (id: Sql): Sql => sql`
  select scheme, value from actor_identifiers where actor_identifiers.actor_id = ${id} and is_own
  union
  select scheme, value from actors as merged join actor_identifiers on actor_identifiers.actor_id = merged.id
  where merged.became_id = ${id} and merged.within_source_id is null and is_own`

/** The address of an identifier; null where its scheme has none. */
export function urlOf(scheme: Sql, value: Sql): Sql {
  const cases = Object.entries(ADDRESSES).map(
    ([known, address]) => sql`when ${sql.lit(known)} then ${sql.lit(address)} || ${value}`,
  )
  return sql`case ${scheme} ${sql.join(cases, sql` `)} end`
}

/** Whether any actor has one. Looked up once for a statement: where none has, asking for them costs nothing. */
export const HAS_IDENTIFIERS = sql`(select exists (select from actor_identifiers))`

/** The addresses of the identifiers of an actor, as JSON; null where it has none. */
export const addressesOf = (id: Sql): Sql => sql`(
  select json_agg(url order by url) from (
    select ${urlOf(sql`scheme`, sql`value`)} as url from (${identifiersOf(id)}) as identifiers
  ) as addresses where url is not null
)`

/** The identifiers of an actor as one text: "opensanctions:Q42 wikidata:Q42". */
export const identifierText = (id: Sql): Sql => sql`case when ${HAS_IDENTIFIERS} then (
  select string_agg(scheme || ':' || value, ' ' order by scheme, value) from (${identifiersOf(id)}) as identifiers
) end`
