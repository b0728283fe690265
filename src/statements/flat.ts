import { sql } from 'kysely'
import { identifierText } from '../actors/identifiers.ts'
import type { Flat, FlatColumn } from '../api/rest/flat.ts'
import { moment, rowOf, type Row, type Sql } from '../api/row.ts'

const [chain, source, publisher, event] = [
  rowOf('chain'),
  rowOf('source'),
  rowOf('publisher'),
  rowOf('event'),
]

/** The actors of a part of the chain, in its order. */
const joined = (what: Sql, part: string) => sql`
  string_agg(${what}, '; ' order by step.position, step.ordinal) filter (where step.part = ${sql.lit(part)})`

const text = (name: string, doc: string, read: (row: Row) => Sql): FlatColumn => ({
  name,
  doc,
  type: 'string',
  isText: true,
  read,
})

const plain = (name: string, doc: string, read: (row: Row) => Sql): FlatColumn => ({
  name,
  doc,
  type: 'string',
  read,
})

/** A statement in one row, with the credit and the address of its source. Columns are only ever added at the end. */
export const flatStatement: Flat = {
  joins: (statement) => sql`
    join lateral (
      select title, url, authors, publisher_id from sources where id = ${statement('source_id')} limit 1
    ) as source on true
    left join lateral (select name from actors where id = source.publisher_id limit 1) as publisher on true
    join lateral (select title from events where id = ${statement('event_id')} limit 1) as event on true
    cross join lateral (
      select ${joined(sql`actor.name`, 'SPEAKER')} as speaker, ${joined(sql`actor.id::text`, 'SPEAKER')} as speaker_id,
        ${joined(identifierText(sql`actor.id`), 'SPEAKER')} as speaker_identifiers,
        ${joined(sql`step.role`, 'SPEAKER')} as role, ${joined(sql`actor.name`, 'ADDRESSEE')} as addressee,
        ${joined(sql`actor.name`, 'RELAY')} as relay
      from chain_steps as step join actors as actor on actor.id = step.actor_id
      where step.statement_id = ${statement('id')}
    ) as chain`,
  columns: [
    plain('id', 'Its id, the same for ever.', (statement) => statement('id')),
    text('content', 'What was said, in the words of the source.', (statement) => statement('content')),
    plain('kind', 'Whether it is quoted.', (statement) => statement('kind')),
    plain('act', 'What saying it did.', (statement) => statement('act')),
    plain('saidOn', 'The day on which it was said, where the text gives it.', (statement) =>
      statement('said_on'),
    ),
    plain('publishedOn', 'The day on which its source was published.', (statement) =>
      statement('published_on'),
    ),
    plain('datedOn', 'The day it was said, or where that is not known, published.', (statement) =>
      statement('dated_on'),
    ),
    text('speaker', 'Who said it; joint speakers are parted by "; ".', () => chain('speaker')),
    plain('speakerId', 'Their ids, likewise.', () => chain('speaker_id')),
    text('role', 'The title or description that the source gives the speaker.', () => chain('role')),
    text('addressee', 'Whom it was told.', () => chain('addressee')),
    text('relay', 'Who passed it on, nearest to the speaker first.', () => chain('relay')),
    text('mention', 'The words by which the sentence names the speaker.', (statement) =>
      statement('mention'),
    ),
    text('cue', 'The words that attribute it.', (statement) => statement('cue')),
    text('event', 'What it is about.', () => event('title')),
    plain('eventId', 'The id of that event.', (statement) => statement('event_id')),
    text('source', 'The title of the source in which it stands.', () => source('title')),
    plain('sourceId', 'The id of that source.', (statement) => statement('source_id')),
    text(
      'credit',
      'Who wrote and who published that source.',
      () => sql`
      nullif(concat_ws(', ', nullif(array_to_string(${source('authors')}, ' and '), ''), ${publisher('name')}), '')`,
    ),
    text('url', 'Where that source was published.', () => source('url')),
    {
      name: 'confidence',
      doc: 'The chance, 0 to 1, that this content was said by this speaker.',
      type: 'number',
      read: (statement) => statement('confidence'),
    },
    plain('recordedAt', 'When it came on record.', (statement) => moment(statement('recorded_at'))),
    text('outlet', 'Who published that source.', () => publisher('name')),
    text(
      'byline',
      'Who wrote that source; several are parted by "; ".',
      () => sql`
      nullif(array_to_string(${source('authors')}, '; '), '')`,
    ),
    text('speakerIdentifiers', 'What the speakers are called elsewhere: `wikidata:Q42`.', () =>
      chain('speaker_identifiers'),
    ),
  ],
}
