import { sql } from 'kysely'
import type { Connection } from '../api/connection.ts'
import { condition, filterOf } from '../api/filter.ts'
import { constantsOf, daySpan, idsOf, type Predicate } from '../api/inputs.ts'
import { bothWays, byRecording, key } from '../api/order.ts'
import type { Sql } from '../api/row.ts'
import { searchLeaves, searchQuery } from '../search/query.ts'
import { SOURCE_KINDS, type SourcesTable } from './table.ts'

type Column = keyof SourcesTable

/** How sources are listed, in every face. */
export const sourceList: Connection<Column> = {
  node: 'Source',
  table: 'sources',
  filter: filterOf<Column>('SourceFilter', {
    event: condition('Of any of these events.', idsOf('Event'), (source, matches) =>
      matches(source('event_id')),
    ),
    publisher: condition('Published by any of these actors.', idsOf('Actor'), (source, matches) =>
      matches(source('publisher_id')),
    ),
    kind: condition('Of any of these kinds.', constantsOf('SourceKind', SOURCE_KINDS), (source, matches) =>
      matches(source('kind')),
    ),
    publishedOn: condition('Published in this span of days.', daySpan, (source, matches) =>
      matches(source('published_on')),
    ),
    containedIn: condition('Found in any of these sources.', idsOf('Source'), (source, matches) =>
      matches(source('contained_in_id')),
    ),
  }),
  search: {
    doc: 'Words to find in title and text, as one would type them: "a phrase", -without, or.',
    where: (source, words) => sql`(
      ${source('search')} @@ ${words.pick(searchQuery)}::tsquery
      or ${source('id')} = any (array (select search_long_sources(${words.pick(searchLeaves)}::jsonb)))
    )`,
  },
  orders: {
    ...bothWays(
      'PUBLISHED_ON',
      { asc: 'By the day of publication, oldest first.', desc: 'By the day of publication, newest first.' },
      key<Column>('date', 'published_on'),
      key<Column>('uuid', 'id'),
    ),
    ...byRecording,
  },
  defaultOrder: 'PUBLISHED_ON_DESC',
}

/** Whether the publisher of the source with this id is asked for. */
export function isPublishedBy(sourceId: Sql, publisher: Predicate): Sql {
  return sql`exists (
    select from sources where sources.id = ${sourceId} and ${publisher(sql.ref('sources.publisher_id'))}
  )`
}

/** The text of the source with this id. */
export function textOf(sourceId: Sql): Sql {
  return sql`(select sources.text from sources where sources.id = ${sourceId})`
}
