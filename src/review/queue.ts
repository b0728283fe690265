import { sql } from 'kysely'
import { setWriter, type Writer } from '../access/writer.ts'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'

/** Of so many of the least sure the ones that reach furthest come first. */
const LEAST_SURE = 1_000

/** How long somebody is left alone with a statement. */
const CLAIM = '30 minutes'

export interface Waiting {
  readonly id: string
  readonly content: string
  readonly confidence: number
  /** UNREVIEWED, or UNSURE where somebody else could not tell. */
  readonly review: string
  readonly eventId: string
  readonly sourceId: string
  /** How many statements repeat it or are linked with it, and how many its event has. */
  readonly links: number
  readonly ofEvent: number
  readonly priority: number
  readonly claimedBy: string | null
}

export interface Wanted {
  readonly first: number
  readonly event?: string | undefined
  readonly source?: string | undefined
  readonly actor?: string | undefined
}

/**
 * What waits to be judged by somebody: what nobody judged, and what others were unsure of. The least sure that reach
 * furthest come first: the chance that it is wrong, times the logarithm of how much hangs on it. What others are at, and
 * what was left to others, is not there.
 */
export async function listWaiting(db: Database, by: string, wanted: Wanted): Promise<Waiting[]> {
  const within = [
    ...(wanted.event ? [sql`and event_id = ${wanted.event}`] : []),
    ...(wanted.source ? [sql`and source_id = ${wanted.source}`] : []),
    ...(wanted.actor
      ? [
          sql`and exists (select from chain_steps where statement_id = statement.id and actor_id = ${wanted.actor})`,
        ]
      : []),
  ]
  const { rows } = await sql<Waiting>`
    with least_sure as (
      select id, content, confidence, review, event_id, source_id from statements as statement
      where (review is null or review = 'UNSURE') ${sql.join(within, sql` `)}
        and not exists (
          select from review_claims
          where statement_id = statement.id and claimed_by <> ${by} and claimed_until > now()
        )
        and not exists (select from review_skips where statement_id = statement.id and skipped_by = ${by})
        and not exists (
          select from statement_reviews join statement_judgements on statement_judgements.id = judgement_id
          where statement_reviews.statement_id = statement.id and judged_by = ${by}
        )
      order by confidence limit ${LEAST_SURE}
    ), sizes as (
      select event_id, count(*)::int as size from statements
      where event_id in (select event_id from least_sure) group by event_id
    ), reaching as (
      select least_sure.*, size, (
        select count(*)::int from statement_links where from_id = least_sure.id or to_id = least_sure.id
      ) as links
      from least_sure join sizes using (event_id)
    )
    select reaching.id, content, confidence, coalesce(review, 'UNREVIEWED') as review, event_id as "eventId",
      source_id as "sourceId", links, size as "ofEvent",
      round(((1 - confidence) * (1 + ln(1 + 3 * links + size)))::numeric, 4)::float8 as priority,
      claimed_by as "claimedBy"
    from reaching left join review_claims on statement_id = reaching.id and claimed_until > now()
    order by priority desc, reaching.id limit ${wanted.first}
  `.execute(db)
  return rows
}

/**
 * Leaves somebody alone with a statement for a while.
 *
 * @throws OnrecordError NOT_ON_RECORD, or REVIEW_CLAIMED where somebody else is at it
 */
export async function claim(db: Database, id: string, writer: Writer): Promise<{ until: string }> {
  return onRecord(db, id, writer, async (transaction) => {
    const by = writer.principal.owner
    const { rows } = await sql<{ until: string }>`
      insert into review_claims (statement_id, claimed_by, claimed_until)
      values (${id}, ${by}, now() + ${CLAIM}::interval)
      on conflict (statement_id) do update
        set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
        where review_claims.claimed_by = ${by} or review_claims.claimed_until <= now()
      returning to_char(claimed_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until
    `.execute(transaction)
    if (rows[0]) return rows[0]
    throw new OnrecordError('REVIEW_CLAIMED', `Somebody else is at statement ${id}: take another one.`)
  })
}

/** Leaves a statement to others, for good. @throws OnrecordError NOT_ON_RECORD */
export async function skip(db: Database, id: string, writer: Writer): Promise<void> {
  await onRecord(db, id, writer, async (transaction) => {
    const by = writer.principal.owner
    await sql`
      with left_alone as (delete from review_claims where statement_id = ${id} and claimed_by = ${by})
      insert into review_skips (statement_id, skipped_by) values (${id}, ${by}) on conflict do nothing
    `.execute(transaction)
  })
}

async function onRecord<Result>(
  db: Database,
  id: string,
  writer: Writer,
  act: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    await setWriter(transaction, writer)
    const { rows } = await sql`select from statements where id = ${id}`.execute(transaction)
    if (rows.length === 0) throw new OnrecordError('NOT_ON_RECORD', `There is no statement ${id} on record.`)
    return act(transaction)
  })
}
