import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { linkElsewhere, listRepeaters, parkLinks, replaceLinks } from './links.ts'
import { nameMembers, parkMembers } from './members.ts'
import { getReading } from './readings.ts'
import { statementVector } from '../search/vector.ts'
import { isShown, type Holding } from './state.ts'
import type { Reading } from './table.ts'

/** Where a statement stands. */
interface Place {
  readonly documentId: string
  /** The day on which the document was published. */
  readonly publishedOn: string
  readonly eventId: string
}

/**
 * Lets readers see what holds of a statement now, and all that is on record follow. To be called under the locks of
 * identity and events where another reading, or none, is shown than before.
 *
 * @param shown What is shown before: its reading, or null where it is not there.
 */
export async function showHolding(
  db: Database,
  statementId: string,
  shown: number | null,
  now: Holding,
): Promise<void> {
  const next = isShown(now) ? now.reading_id : null
  if (next === shown) {
    await sql`
      update statements set review = ${now.state}
      where id = ${statementId} and review is distinct from ${now.state}
    `.execute(db)
    return
  }
  const { rows } = await sql<Place>`
    select coalesce(container.id, source.id) as "documentId", source.event_id as "eventId",
      coalesce(container.published_on, source.published_on) as "publishedOn"
    from statement_reviews join sources as source on source.id = source_id
    left join sources as container on container.id = source.contained_in_id
    where statement_id = ${statementId}
  `.execute(db)
  const place = rows[0]
  // Of a source that is gone, nothing is shown.
  if (!place) return
  const [before, after] = [
    shown === null ? null : await getReading(db, shown),
    next === null ? null : await getReading(db, next),
  ]
  await replace(db, { statementId, place, before, after, now })
}

interface Change {
  readonly statementId: string
  readonly place: Place
  readonly before: Reading | null
  readonly after: Reading | null
  readonly now: Holding
}

async function replace(db: Database, { statementId, place, before, after, now }: Change): Promise<void> {
  const document = { id: place.documentId, publishedOn: place.publishedOn }
  const repeaters = before ? await listRepeaters(db, statementId, document.id) : []
  let isDisputed = [before, after].some((reading) => reading?.act === 'DENY' || reading?.act === 'ACCUSE')
  if (after) {
    await nameMembers(db, document, after.steps)
    await writeStatement(db, statementId, now, after)
    await writeChain(db, statementId)
    isDisputed = (await replaceLinks(db, statementId, after.links, repeaters)) || isDisputed
  } else {
    isDisputed = (await parkLinks(db, statementId, document.id)) || isDisputed
    await sql`delete from statements where id = ${statementId}`.execute(db)
  }
  const kept = new Set(after?.steps.map(({ actor }) => actor))
  const left = (before?.steps ?? []).map(({ actor }) => actor).filter((actor) => !kept.has(actor))
  if (left.length > 0) await parkMembers(db, document, left)
  await linkElsewhere(db, {
    changedId: statementId,
    others: repeaters,
    eventId: isDisputed ? place.eventId : null,
  })
}

/** What a person read is as sure as what people say. */
const CONFIDENCE = sql`coalesce(reading.confidence, 1)`

/** Writes the reading that holds, but for its chain and links. */
async function writeStatement(
  db: Database,
  statementId: string,
  { state }: Holding,
  shown: Reading,
): Promise<void> {
  const search = statementVector(shown)
  await sql`delete from chain_steps where statement_id = ${statementId}`.execute(db)
  const { numAffectedRows } = await sql`
    update statements
    set kind = reading.kind, act = reading.act, content_at = reading.content_at, cue_at = reading.cue_at,
      mention_at = reading.mention_at, fragments = reading.fragments, cue = reading.cue, mention = reading.mention,
      said_on = reading.said_on, keeps_links = reading.keeps_links, confidence = ${CONFIDENCE}, review = ${state},
      search = ${search}::tsvector
    from statement_reviews as review join statement_readings as reading on reading.id = review.reading_id
    where review.statement_id = ${statementId} and statements.id = ${statementId}
  `.execute(db)
  if (numAffectedRows === 1n) return
  await sql`
    with shown as (
      insert into statements (id, source_id, event_id, position, kind, act, content_at, cue_at, mention_at, fragments,
        cue, mention, said_on, published_on, confidence, keeps_links, review, search, recorded_at, recorded_in)
      select review.statement_id, sources.id, event_id, position, reading.kind, act, content_at, cue_at, mention_at,
        fragments, cue, mention, said_on, published_on, ${CONFIDENCE}, keeps_links, ${state}, ${search}::tsvector,
        coalesce(review.recorded_at, date_trunc('milliseconds', now())), coalesce(review.recorded_in, change_number())
      from statement_reviews as review join statement_readings as reading on reading.id = review.reading_id
      join sources on sources.id = review.source_id
      where review.statement_id = ${statementId}
      returning recorded_at, recorded_in
    )
    update statement_reviews set recorded_at = shown.recorded_at, recorded_in = shown.recorded_in
    from shown where statement_id = ${statementId} and statement_reviews.recorded_at is null
  `.execute(db)
}

/** Writes the chain of the reading that holds, its members as the canonical ones of their clusters. */
async function writeChain(db: Database, statementId: string): Promise<void> {
  await sql`
    insert into chain_steps (statement_id, position, ordinal, part, actor_id, named_id, role, mention_at, dated_on)
    select statements.id, step.position, step.ordinal, step.part, coalesce(actors.became_id, actors.id),
      case when actors.became_id is not null then actors.id end, step.role, step.at, dated_on
    from statements
    join statement_reviews as review on review.statement_id = statements.id
    join statement_readings as reading on reading.id = review.reading_id
    cross join jsonb_to_recordset(reading.steps)
      as step (position smallint, ordinal smallint, part text, actor uuid, role text, at int4range)
    join actors on actors.id = step.actor
    where statements.id = ${statementId}
  `.execute(db)
}
