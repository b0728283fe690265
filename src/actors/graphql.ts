import { sql } from 'kysely'
import { byId, objectType, one, pages, value, type EnumType, type Room } from '../api/describe.ts'
import { moment } from '../api/row.ts'
import { actorList } from './list.ts'
import type { ActorsTable } from './table.ts'

const actor = objectType<keyof ActorsTable>({
  name: 'Actor',
  doc: 'Whoever can speak or pass on.',
  entity: { noun: 'Actor', table: 'actors' },
  fields: {
    id: value('ID!', 'Its id, the same for ever.', (actor) => actor('id')),
    name: value('String!', 'The most frequent of its names.', (actor) => actor('name')),
    names: value(
      '[String!]!',
      'The names that sources give it, the most frequent first, 50 at most.',
      (actor) => sql`array(
        select actor_names.name from actor_names where actor_names.actor_id = ${actor('id')}
        order by actor_names.sources desc, actor_names.name limit 50
      )`,
    ),
    kind: value('ActorKind!', 'What it is most often taken for.', (actor) => actor('kind')),
    within: one(
      'Source',
      'Set where the name holds in one source only, as that of a bare surname or of "a senior official".',
      (actor) => actor('within_source_id'),
    ),
    recordedAt: value('DateTime!', 'When it came on record.', (actor) => moment(actor('recorded_at'))),
  },
})

const kinds: EnumType = {
  name: 'ActorKind',
  doc: 'What an actor is.',
  constants: {
    PERSON: 'One person.',
    ORGANIZATION: 'A company, a party, an association, an institution.',
    GOVERNMENT: 'A government, a state that speaks, a ministry, an authority.',
    GROUP: 'Several who are named together: protesters, officials, residents.',
    MEDIA: 'An outlet: an agency, a newspaper, a channel.',
    ANONYMOUS: 'One whom the source does not name.',
    DOCUMENT: 'Something that "shows" or "says": a report, a poll, a video.',
  },
}

export const actors: Room = {
  objects: [actor],
  enums: [kinds],
  connections: [actorList],
  query: {
    actor: byId('Actor', 'An actor, by its id; null where there is none.'),
    actors: pages(actorList, 'Actors.'),
  },
}
