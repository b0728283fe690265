import { sql } from 'kysely'
import { byId, many, objectType, one, pages, value, type EnumType, type Room } from '../api/describe.ts'
import { moment, type Row } from '../api/row.ts'
import { identifiersOf, urlOf } from './identifiers.ts'
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
    canonicalId: value(
      'ID!',
      'Its id. Whoever asks by the id of an actor that was merged into it finds here what that became.',
      (actor) => sql`coalesce(${actor('became_id')}, ${actor('id')})`,
    ),
    mergedIds: value(
      '[ID!]!',
      'The ids of those that were taken for one with it, and answer as it; those of full names first, 1,000 at most.',
      (actor) => sql`array(
        select merged.id from actors as merged where merged.became_id = ${actor('id')}
        order by merged.within_source_id is not null, merged.named_from, merged.id limit 1000
      )`,
    ),
    identifiers: many(
      '[ActorIdentifier!]!',
      'What it is called elsewhere.',
      1,
      (actor: Row<'id'>, identifier: Row) => ({
        from: sql`(${identifiersOf(actor('id'))}) as ${identifier.alias}`,
        orderBy: sql`${identifier('scheme')}, ${identifier('value')}`,
      }),
    ),
    within: one(
      'Source',
      'Set where the name holds in one source only, as that of a bare surname or of "a senior official".',
      (actor) => actor('within_source_id'),
    ),
    recordedAt: value('DateTime!', 'When it came on record.', (actor) => moment(actor('recorded_at'))),
  },
})

const identifier = objectType<'scheme' | 'value'>({
  name: 'ActorIdentifier',
  doc: 'What an actor is called elsewhere.',
  fields: {
    scheme: value('String!', 'Where: `wikidata`, `opensanctions`.', (identifier) => identifier('scheme')),
    value: value('String!', 'What it is called there: `Q42`.', (identifier) => identifier('value')),
    url: value('String', 'Its address there, where that is known.', (identifier) =>
      urlOf(identifier('scheme'), identifier('value')),
    ),
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
  objects: [actor, identifier],
  enums: [kinds],
  connections: [actorList],
  query: {
    actor: byId('Actor', 'An actor, by its id; null where there is none.'),
    actors: pages(actorList, 'Actors.'),
  },
}
