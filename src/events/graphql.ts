import { byId, objectType, pages, value, type Room } from '../api/describe.ts'
import { only } from '../api/inputs.ts'
import { moment, type Row } from '../api/row.ts'
import { sourceList } from '../sources/list.ts'
import { eventList } from './list.ts'
import type { EventsTable } from './table.ts'

type Event = Row<keyof EventsTable>

const event = objectType<keyof EventsTable>({
  name: 'Event',
  doc: 'What statements are about: a happening with a title and a span of days, made of the sources that cover it.',
  entity: { noun: 'Event', table: 'events' },
  fields: {
    id: value('ID!', 'Its id, the same for ever.', (event) => event('id')),
    title: value('String!', 'What happened, in the words of its sources.', (event) => event('title')),
    startsOn: value('Date!', 'The first day on which a source of it was published.', (event) =>
      event('starts_on'),
    ),
    endsOn: value('Date!', 'The last such day.', (event) => event('ends_on')),
    sources: pages(sourceList, 'The sources that cover it.', (event: Event) => ({
      event: [only(event('id'))],
    })),
    recordedAt: value('DateTime!', 'When it came on record.', (event) => moment(event('recorded_at'))),
  },
})

export const events: Room = {
  objects: [event],
  enums: [],
  connections: [eventList],
  query: {
    event: byId('Event', 'An event, by its id; null where there is none.'),
    events: pages(eventList, 'Events.'),
  },
}
