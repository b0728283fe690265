import { sql } from 'kysely'
import { makeId } from '../api/ids.ts'
import type { Database } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.ts'
import { titleVector } from '../search/vector.ts'
import type { Features } from './features.ts'

/**
 * Each source has an event of its own, by an id that lasts. While the source is the first of its event, that is the
 * event; otherwise it says which one it became. A new source is alone in its own until the days around it are grouped
 * (settle.ts).
 */

/** Any number that no other advisory lock of the project has; "even" in ASCII. */
export const EVENT_LOCK = 0x6576656e

export interface PlacedSource extends Features {
  id: string
  publishedOn: string
  title: string
}

/** The event that a source would be the first of. */
export const eventIdOf = (sourceId: string): string => makeId('Event', [sourceId])

/** Waits until no other transaction writes of events, and keeps others waiting until this one ends. */
export async function lockEvents(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(EVENT_LOCK)})`.execute(db)
}

/** Opens the event of a source that is about to be inserted. To be called under {@link lockEvents}. */
export async function openEvent(db: Database, { id, title, publishedOn }: PlacedSource): Promise<string> {
  const eventId = eventIdOf(id)
  await insertRows(
    db,
    'events',
    ['id', 'title', 'starts_on', 'ends_on', 'search'],
    [{ id: eventId, title, starts_on: publishedOn, ends_on: publishedOn, search: titleVector(title) }],
    // It outlives its source, to answer with what it became.
    sql`on conflict (id) do update set title = excluded.title, starts_on = excluded.starts_on,
      ends_on = excluded.ends_on, became_id = null, search = excluded.search`,
  )
  return eventId
}

/** Keeps by what a source finds its event, and which days it makes to be grouped anew. */
export async function awaitGrouping(db: Database, source: PlacedSource): Promise<void> {
  const { id, publishedOn, title, terms, counts, headline, topics, quotations } = source
  await insertRows(
    db,
    'source_features',
    ['source_id', 'published_on', 'title', 'terms', 'counts', 'headline', 'topics', 'quotations'],
    [{ source_id: id, published_on: publishedOn, title, terms, counts, headline, topics, quotations }],
    sql`on conflict (source_id) do update set title = excluded.title, terms = excluded.terms,
      counts = excluded.counts, headline = excluded.headline, topics = excluded.topics,
      quotations = excluded.quotations`,
  )
  await sql`select group_around(array[${publishedOn}::date])`.execute(db)
}

/** Keeps what a source is about now, where its title was corrected. To be called under {@link lockEvents}. */
export async function replaceSource(db: Database, source: PlacedSource): Promise<void> {
  await awaitGrouping(db, source)
  // Where others are of its event too, that gets its title when the day is grouped.
  await sql`
    update events set title = ${source.title}, search = ${titleVector(source.title)}::tsvector
    where id = ${eventIdOf(source.id)}
  `.execute(db)
}
