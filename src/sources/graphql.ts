import { sql } from 'kysely'
import { byId, objectType, one, pages, part, value, type EnumType, type Room } from '../api/describe.ts'
import { only } from '../api/inputs.ts'
import { moment, type Row } from '../api/row.ts'
import { sourceList } from './list.ts'
import type { SourcesTable } from './table.ts'

type Source = Row<keyof SourcesTable>

const source = objectType<keyof SourcesTable>({
  name: 'Source',
  doc: 'A work in which statements are found: an article, a post, a broadcast, a document.',
  entity: { noun: 'Source', table: 'sources' },
  fields: {
    id: value('ID!', 'Its id, the same for ever.', (source) => source('id')),
    kind: value('SourceKind!', 'What it is.', (source) => source('kind')),
    title: value('String', 'Its title, where it is known.', (source) => source('title')),
    url: value('String', 'Where it was published, where that is known.', (source) => source('url')),
    authors: value('[String!]!', 'Who wrote it, as it names them.', (source) => source('authors')),
    handle: value('String', 'Of a post: the handle of its author, without the "@".', (source) =>
      source('handle'),
    ),
    publisher: one('Actor', 'Who published it, where that is known.', (source) => source('publisher_id')),
    publishedOn: value('Date!', 'The day on which it was published.', (source) => source('published_on')),
    text: value('String!', 'Its text, as it came; all spans count its Unicode code points.', (source) =>
      source('text'),
    ),
    event: one('Event!', 'The event that it covers.', (source) => source('event_id')),
    containedIn: one(
      'Source',
      'The source in whose text this one stands, such as the article of a post.',
      (source) => source('contained_in_id'),
    ),
    containedAt: part('Span', 'Where it stands in the text of that source.', (source: Source, span) => ({
      from: sql`(
        select lower(${source('contained_at')}) as start, upper(${source('contained_at')}) as "end",
          ${source('text')} as text
      ) as ${span.alias}`,
      where: sql`${span('start')} is not null`,
    })),
    contains: pages(sourceList, 'The sources that stand in its text, such as posts.', (source: Source) => ({
      containedIn: [only(source('id'))],
    })),
    recordedAt: value('DateTime!', 'When it came on record.', (source) => moment(source('recorded_at'))),
  },
})

const span = objectType<'start' | 'end' | 'text'>({
  name: 'Span',
  doc: 'A stretch of the text of a source, `[start, end)` in Unicode code points.',
  fields: {
    start: value('Int!', 'The place of its first code point, counted from 0.', (span) => span('start')),
    end: value('Int!', 'The place after its last code point.', (span) => span('end')),
    text: value('String!', 'The words that stand there.', (span) => span('text')),
  },
})

const kinds: EnumType = {
  name: 'SourceKind',
  doc: 'What a source is.',
  constants: {
    ARTICLE: 'An article of a newspaper, an agency, a site.',
    POST: 'A post of one who speaks for themselves, such as a tweet.',
    BROADCAST: 'Something aired.',
    DOCUMENT: 'Any other document: a report, a letter, a transcript.',
  },
}

export const sources: Room = {
  objects: [source, span],
  enums: [kinds],
  connections: [sourceList],
  query: {
    source: byId('Source', 'A source, by its id; null where there is none.'),
    sources: pages(sourceList, 'Sources.'),
  },
}
