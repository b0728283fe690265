import { sql } from 'kysely'
import { makeId } from '../api/ids.ts'
import type { Database } from '../database/database.ts'
import { insertAll, insertion, insertRows } from '../database/insert-rows.ts'
import { moveSources } from '../sources/insert.ts'
import { isBefore, listNeighbours, type Dated, type Neighbour } from './closeness.ts'
import type { Term } from './terms.ts'

/**
 * Which event a source belongs to.
 *
 * A source follows the earlier source that it is closest to, if one is close enough, and belongs to that one's event;
 * a source that follows none is the first of an event. So the events are the trees of a forest that depends on the
 * sources alone: in whatever order they were loaded, the same sources make the same events. When a source comes late,
 * later ones may turn out to be closer to it than to whom they followed; they then move to its event with all that
 * follow them.
 *
 * Each source has an event of its own id, which lasts. While the source is the first of its event, that is the event;
 * otherwise it says which one it became.
 */

/** Any number that no other advisory lock of the project has; "even" in ASCII. */
export const EVENT_LOCK = 0x6576656e

export interface PlacedSource extends Dated {
  title: string
  terms: readonly Term[]
}

export interface Placement {
  eventId: string
  precedent: Neighbour | undefined
  followers: Neighbour[]
}

/** Waits until no other transaction places a source, and keeps others waiting until this one ends. */
export async function lockEvents(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(EVENT_LOCK)})`.execute(db)
}

/**
 * Chooses the event of a source that is about to be inserted, and opens it where it is new. To be called under
 * {@link lockEvents}, and {@link settleSource} after the insert.
 */
export async function placeSource(db: Database, source: PlacedSource): Promise<Placement> {
  const neighbours = await listNeighbours(db, source.publishedOn, source.terms)
  const precedent = neighbours.filter((neighbour) => isBefore(neighbour, source)).reduce(closer, undefined)
  const followers = neighbours.filter(
    ({ precedent: followed, closeness, ...neighbour }) =>
      isBefore(source, neighbour) &&
      (followed === null ||
        closeness > followed.closeness ||
        (closeness === followed.closeness && isBefore(source, followed))),
  )
  const own = eventIdOf(source.id)
  await insertRows(
    db,
    'events',
    ['id', 'title', 'starts_on', 'ends_on', 'became_id'],
    [
      {
        id: own,
        title: source.title,
        starts_on: source.publishedOn,
        ends_on: source.publishedOn,
        became_id: precedent?.eventId ?? null,
      },
    ],
    // It outlives its source, to answer with what it became.
    sql`on conflict (id) do update set title = excluded.title, starts_on = excluded.starts_on,
      ends_on = excluded.ends_on, became_id = excluded.became_id`,
  )
  return { eventId: precedent?.eventId ?? own, precedent, followers }
}

/** What follows from a source's placement, once it is in the store. Gives the events between which sources moved. */
export async function settleSource(
  db: Database,
  source: PlacedSource,
  { eventId, precedent, followers }: Placement,
): Promise<string[]> {
  const follows = followers.map(({ id, closeness }) => ({
    source_id: id,
    precedent_id: source.id,
    closeness,
  }))
  if (precedent)
    follows.push({ source_id: source.id, precedent_id: precedent.id, closeness: precedent.closeness })
  await insertAll(db, [
    insertion(
      'source_terms',
      ['term', 'published_on', 'source_id', 'weight'],
      source.terms.map((term) => ({ ...term, published_on: source.publishedOn, source_id: source.id })),
    ),
    insertion(
      'source_precedents',
      ['source_id', 'precedent_id', 'closeness'],
      follows,
      sql`on conflict (source_id)
        do update set precedent_id = excluded.precedent_id, closeness = excluded.closeness`,
    ),
  ])
  const changed = followers.length > 0 ? await moveFollowers(db, followers, eventId) : []
  if (precedent)
    await sql`
      update events set ends_on = ${source.publishedOn} where id = ${eventId} and ends_on < ${source.publishedOn}
    `.execute(db)
  return changed
}

/**
 * Places a source anew of which another title is told now: as if it came with that one, whoever followed it, or follows
 * it now. To be called under {@link lockEvents}. Gives the events that got or lost sources by it.
 */
export async function replaceSource(db: Database, source: PlacedSource): Promise<string[]> {
  const { rows } = await sql<{ id: string; event_id: string }>`
    with terms as (delete from source_terms where source_id = ${source.id}),
      precedents as (
        delete from source_precedents where source_id = ${source.id} or precedent_id = ${source.id} returning source_id
      )
    select sources.id, sources.event_id from sources
    where id = ${source.id} or id in (select source_id from precedents)
  `.execute(db)
  const before = rows.map(({ event_id }) => event_id)
  await sql`select settle_orphans(${[...new Set(before)]}::uuid[])`.execute(db)
  const placement = await placeSource(db, source)
  await moveSources(db, [source.id], placement.eventId)
  const changed = await settleSource(db, source, placement)
  const after = await sql<{ event_id: string }>`
    select distinct event_id from sources where id = any(${rows.map(({ id }) => id)}::uuid[])
  `.execute(db)
  return [...new Set([...before, ...changed, ...after.rows.map(({ event_id }) => event_id)])]
}

/** Moves sources, and all that follow them, to another event; gives that and those that they left. */
async function moveFollowers(
  db: Database,
  followers: readonly Neighbour[],
  eventId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive moved as (
      select id from unnest(${followers.map(({ id }) => id)}::uuid[]) as first (id)
      union
      select precedents.source_id from source_precedents as precedents join moved on precedents.precedent_id = moved.id
    )
    select id from moved
  `.execute(db)
  const moved = rows.map(({ id }) => id)
  await moveSources(db, moved, eventId)
  await sql`
    update events set became_id = ${eventId}, ends_on = starts_on
    where id = any(${moved.map(eventIdOf)}::uuid[]) and became_id is distinct from ${eventId}
  `.execute(db)
  const touched = [...new Set([eventId, ...followers.map((follower) => follower.eventId)])]
  // A post may be years older than the article that shows it: it does not stretch the event.
  await sql`
    update events set ends_on = spans.ends_on
    from (
      select event_id, max(published_on) as ends_on from sources
      where event_id = any(${touched}::uuid[]) and contained_in_id is null
      group by event_id
    ) as spans
    where events.id = spans.event_id and events.ends_on <> spans.ends_on
  `.execute(db)
  return touched
}

/** The event that a source would be the first of. */
const eventIdOf = (sourceId: string): string => makeId('Event', [sourceId])

/** Of two earlier sources the closer one; of two that are as close, the earlier. */
function closer(best: Neighbour | undefined, next: Neighbour): Neighbour {
  if (best === undefined || next.closeness > best.closeness) return next
  return next.closeness === best.closeness && isBefore(next, best) ? next : best
}
