import { sql } from 'kysely'
import type { Connection } from '../api/connection.ts'
import { condition, filterOf } from '../api/filter.ts'
import { constantsOf } from '../api/inputs.ts'
import { bothWays, byRecording, key } from '../api/order.ts'
import type { Sql } from '../api/row.ts'
import { nameQuery } from '../search/names.ts'
import { foldName } from './fold.ts'
import { anyIdentifier } from './identifiers.ts'
import { ACTOR_KINDS, type ActorsTable } from './table.ts'

type Column = keyof ActorsTable

/** How actors are listed, in every face. */
export const actorList: Connection<Column> = {
  node: 'Actor',
  table: 'actors',
  filter: filterOf<Column>('ActorFilter', {
    kind: condition('Of any of these kinds.', constantsOf('ActorKind', ACTOR_KINDS), (actor, matches) =>
      matches(actor('kind')),
    ),
    identifier: condition(
      'Called so elsewhere, by any of these: `wikidata:Q42`.',
      anyIdentifier,
      (actor, matches) => matches(actor('id')),
    ),
  }),
  search: {
    doc: 'Words of a name, in any order, without regard to case and accents; the last one may be unfinished.',
    where: (actor, words) => sql`${actor('id')} in (
      select actor_names.actor_id from actor_names
      where actor_names.search @@ ${words.pick((typed) => nameQuery(typed, foldName(typed)))}::tsquery
    )`,
  },
  orders: {
    ...bothWays(
      'NAME',
      { asc: 'By name.', desc: 'By name, from the end.' },
      key<Column>('text', 'name'),
      key<Column>('uuid', 'id'),
    ),
    ...byRecording,
  },
  defaultOrder: 'NAME_ASC',
  always: (actor) => sql`${actor('became_id')} is null`,
}

/** Whether the actor with this id is known by a name of one source only, or is no more. */
export function isLocalOrMerged(id: Sql): Sql {
  return sql`exists (
    select from actors
    where actors.id = ${id} and (actors.within_source_id is not null or actors.became_id is not null)
  )`
}
