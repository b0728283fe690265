import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { titleVector } from '../search/vector.ts'
import { moveSources } from '../sources/insert.ts'
import { Closeness, DAYS, NEAR } from './closeness.ts'
import { featuresOf } from './features.ts'
import { joinGroups, type Group } from './grouping.ts'
import { headlineOf, type Headline } from './headline.ts'
import { CONTEXT, News, type Covering } from './news.ts'
import { eventIdOf, lockEvents } from './place.ts'
import { eventTitle } from './title.ts'

/** So many days are grouped in one transaction. */
const BLOCK = 28

/** So many sources are read in one transaction, of those that were there before their features were. */
const READ_AT_ONCE = 200

interface Stored extends Covering {
  eventId: string
}

interface Move {
  id: string
  from: string
  eventId: string
}

/**
 * Groups the sources of the days that changed, day after day, and of those that follow for as long as it makes a
 * difference. What comes out depends on the sources alone, not on when and by whom they were loaded: each day's
 * sources join the groups of the days before, which are the same whatever came later.
 *
 * @param onMoved Told in each transaction which events got or lost sources.
 * @param signal When it is aborted, what is left stays marked for the next time.
 */
export async function settleEvents(
  db: Database,
  onMoved: (db: Database, eventIds: string[]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const goesOn = async () => !signal?.aborted && (await isAnyDue(db))
  while ((await goesOn()) && (await db.transaction().execute(readSources)));
  while ((await goesOn()) && (await db.transaction().execute((one) => settleBlock(one, onMoved))));
}

/** Looked for without the lock, which loaders wait for. */
async function isAnyDue(db: Database): Promise<boolean> {
  const { rows } = await sql<{ isDue: boolean }>`
    select exists (select from days_to_group) as "isDue"
  `.execute(db)
  return rows[0]!.isDue
}

/** Groups the first days that are to be grouped. Gives whether there were any. */
async function settleBlock(
  db: Database,
  onMoved: (db: Database, eventIds: string[]) => Promise<void>,
): Promise<boolean> {
  // The commit does not wait for the disk: flush does, once for the whole load.
  await sql`set local synchronous_commit = off`.execute(db)
  // Waiting for loaders is no query that took too long.
  await sql`set local statement_timeout to 0`.execute(db)
  await lockEvents(db)
  const { rows } = await sql<{ day: number }>`
    select day - date '1970-01-01' as day from days_to_group
    where day < (select min(day) from days_to_group) + ${BLOCK}::integer order by day
  `.execute(db)
  const [first, last] = [rows[0]?.day, rows.at(-1)?.day]
  if (first === undefined || last === undefined) return false
  const sources = await listSources(db, first - DAYS - CONTEXT.back, first + BLOCK - 1 + CONTEXT.ahead)
  const { moves, unsettled } = regroup(sources, new Set(rows.map(({ day }) => day)), first, first + BLOCK - 1)
  const moved = [...new Set(moves.flatMap(({ from, eventId }) => [from, eventId]))]
  if (moves.length > 0) await move(db, moves)
  // Of those that only lost a source that is gone, or whose source has another title, the titles may be others too.
  const due = sources.filter(({ day }) => day >= first && day <= last).map(({ eventId }) => eventId)
  await tellEvents(db, [...new Set([...moved, ...due])])
  if (moved.length > 0) await onMoved(db, moved)
  await sql`delete from days_to_group where day <= date '1970-01-01' + ${last}::integer`.execute(db)
  await sql`
    insert into days_to_group select date '1970-01-01' + day from unnest(${unsettled}::integer[]) as day
    on conflict do nothing
  `.execute(db)
  return true
}

/** Which sources are of other events than they are in, and the days beyond `last` for which that may matter. */
function regroup(
  sources: readonly Stored[],
  due: ReadonlySet<number>,
  first: number,
  last: number,
): { moves: Move[]; unsettled: number[] } {
  const news = new News(sources)
  const closeness = new Closeness(news)
  const byDay = Map.groupBy(sources, ({ day }) => day)
  const moves: Move[] = []
  const eventIds = new Map(sources.map(({ id, eventId }) => [id, eventId]))
  let changed = -Infinity
  for (let day = first - DAYS; day <= last; day++) {
    const today = byDay.get(day) ?? []
    const near = closeness.add(day, today)
    if (day < first || !(due.has(day) || day <= changed + DAYS)) continue
    const before = Array.from({ length: DAYS }, (_, ago) => byDay.get(day - DAYS + ago) ?? []).flat()
    const groups = joinGroups(
      groupsOf(before, eventIds),
      today.map(({ id }) => id),
      (id) => near.get(id)!,
      NEAR,
    )
    for (const { eventId, members } of groups) {
      const fresh = members.filter((id) => near.has(id))
      const its = eventId ?? eventIdOf(fresh.reduce((one, other) => (other < one ? other : one)))
      for (const id of fresh) {
        const from = eventIds.get(id)!
        if (from === its) continue
        moves.push({ id, from, eventId: its })
        eventIds.set(id, its)
        changed = day
      }
    }
  }
  const unsettled = Array.from({ length: DAYS }, (_, ahead) => last + 1 + ahead)
  return { moves, unsettled: unsettled.filter((day) => day <= changed + DAYS) }
}

/** The groups that sources of the days before make, in the order of their first. */
function groupsOf(sources: readonly Stored[], eventIds: ReadonlyMap<string, string>): Group[] {
  return [...Map.groupBy(sources, ({ id }) => eventIds.get(id)!)].map(([eventId, members]) => ({
    eventId,
    members: members.map(({ id }) => id),
  }))
}

async function listSources(db: Database, from: number, to: number): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select source_features.source_id as id, source_features.published_on - date '1970-01-01' as day,
      sources.event_id as "eventId", terms, counts, headline, topics,
      coalesce(quotations, '{}') as quotations
    from source_features join sources on sources.id = source_features.source_id
    where source_features.published_on between date '1970-01-01' + ${from}::integer and date '1970-01-01' + ${to}::integer
    order by source_features.published_on, source_features.source_id
  `.execute(db)
  return rows
}

/**
 * Moves sources between events. An event that lost its first source may keep others until the next block: those days are
 * due then.
 */
async function move(db: Database, moves: readonly Move[]): Promise<void> {
  await moveSources(db, moves)
  const { rows } = await sql<{ id: string; title: string }>`
    select source_id as id, title from source_features where source_id = any(${moves.map(({ id }) => id)}::uuid[])
  `.execute(db)
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  const moved = moves.flatMap(({ id, eventId }) => {
    const title = titles.get(id)
    return title === undefined
      ? []
      : [{ own_id: eventIdOf(id), event_id: eventId, title, search: titleVector(title) }]
  })
  await sql`
    update events set became_id = nullif(moved.event_id, events.id), title = moved.title, ends_on = starts_on,
      search = moved.search
    from json_to_recordset(${JSON.stringify(moved)}) as moved (own_id uuid, event_id uuid, title text, search tsvector)
    where events.id = moved.own_id
  `.execute(db)
}

/** Gives events the title and the last day that their sources make. */
async function tellEvents(db: Database, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<Headline & { eventId: string; publishedOn: string }>`
    select sources.event_id as "eventId", sources.published_on as "publishedOn", source_features.title, terms, counts
    from sources join source_features on source_features.source_id = sources.id
    where sources.event_id = any(${ids}::uuid[])
    order by sources.published_on, sources.id
  `.execute(db)
  const events = [...Map.groupBy(rows, ({ eventId }) => eventId)].map(([id, sources]) => {
    const title = headlineOf(sources)
    // A post may be years older than the article that shows it: it does not stretch the event.
    return { id, title, search: titleVector(title), ends_on: sources.at(-1)!.publishedOn }
  })
  await sql`
    update events set title = told.title, ends_on = told.ends_on, search = told.search
    from json_to_recordset(${JSON.stringify(events)}) as told (id uuid, title text, ends_on date, search tsvector)
    where events.id = told.id and events.became_id is null
      and (events.title, events.ends_on, events.search) is distinct from (told.title, told.ends_on, told.search)
  `.execute(db)
}

/** Reads sources that are in the store without their features. Gives whether there were any. */
async function readSources(db: Database): Promise<boolean> {
  const { rows } = await sql<{ id: string; title: string | null; outlet: string | null; text: string }>`
    select sources.id, sources.title, sources.text, actors.name as outlet
    from source_features join sources on sources.id = source_features.source_id
    left join actors on actors.id = sources.publisher_id
    where source_features.title is null or quotations is null limit ${READ_AT_ONCE}
    for update of source_features skip locked
  `.execute(db)
  const read = rows.map(({ id, title, outlet, text }) => {
    const about = eventTitle(title, outlet, text)
    return { source_id: id, title: about, ...featuresOf(about, text) }
  })
  await sql`
    update source_features set title = read.title, terms = read.terms, counts = read.counts,
      headline = read.headline, topics = read.topics, quotations = read.quotations
    from json_populate_recordset(null::source_features, ${JSON.stringify(read)}) as read
    where source_features.source_id = read.source_id
  `.execute(db)
  return rows.length > 0
}
