import { sql } from 'kysely'
import type { Connection } from '../api/connection.ts'
import { condition, filterOf } from '../api/filter.ts'
import { daySpan } from '../api/inputs.ts'
import { bothWays, byRecording, key } from '../api/order.ts'
import { searchQuery } from '../search/query.ts'
import type { EventsTable } from './table.ts'

type Column = keyof EventsTable

/** How events are listed, in every face. */
export const eventList: Connection<Column> = {
  node: 'Event',
  table: 'events',
  filter: filterOf<Column>('EventFilter', {
    startsOn: condition('Begun in this span of days.', daySpan, (event, matches) =>
      matches(event('starts_on')),
    ),
  }),
  search: {
    doc: 'Words to find in the title, as one would type them: "a phrase", -without, or.',
    where: (event, words) => sql`${event('search')} @@ ${words.pick(searchQuery)}::tsquery`,
  },
  orders: {
    ...bothWays(
      'STARTS_ON',
      { asc: 'By the first day, oldest first.', desc: 'By the first day, newest first.' },
      key<Column>('date', 'starts_on'),
      key<Column>('uuid', 'id'),
    ),
    ...byRecording,
  },
  defaultOrder: 'STARTS_ON_DESC',
  always: (event) => sql`${event('became_id')} is null`,
}
