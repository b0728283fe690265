import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'
import { statementIdOf } from '../statements/insert.ts'
import { keepMachineReading } from './readings.ts'
import { holding, type Judged } from './state.ts'
import type { Reading, StatementReviewsTable } from './table.ts'

/** What holds of a statement, with the judgements that it follows from. Nobody else changes it meanwhile. */
export type Review = Omit<StatementReviewsTable, 'version' | 'recorded_at' | 'recorded_in'> & {
  readonly version: number
  readonly judgements: readonly Judged[]
}

/**
 * The review of a statement that is on record or was judged before; nobody else judges it until this transaction ends.
 *
 * @param version What whoever judges has seen; not looked at where it is left out.
 * @throws OnrecordError NOT_ON_RECORD, WRITE_STALE
 */
export async function openReview(db: Database, statementId: string, version?: number): Promise<Review> {
  const review = (await lockReview(db, statementId)) ?? (await beginReview(db, statementId))
  if (!review) throw new OnrecordError('NOT_ON_RECORD', `There is no statement ${statementId} on record.`)
  const judgements = review.version === 0 ? [] : await listJudged(db, statementId)
  if (version !== undefined && version !== review.version) throw stale({ ...review, judgements }, version)
  return { ...review, judgements }
}

function stale(
  { statement_id, version, state, machine_id, judgements }: Review,
  seen: number,
): OnrecordError {
  const before =
    holding(
      judgements.filter(({ id }) => id <= seen),
      machine_id,
    ).state ?? 'UNREVIEWED'
  return new OnrecordError(
    'WRITE_STALE',
    `Statement ${statement_id} has been judged since it was read: it is ${state ?? 'UNREVIEWED'} at version ${version}, and was seen as ${before} at ${seen}.`,
    {
      details: {
        version: String(version),
        state: state ?? 'UNREVIEWED',
        seen: String(seen),
        seenState: before,
      },
    },
  )
}

async function lockReview(
  db: Database,
  statementId: string,
): Promise<Omit<Review, 'judgements'> | undefined> {
  const { rows } = await sql<Omit<Review, 'judgements'>>`
    select statement_id, source_id, position, version, state, judgement_id, machine_id, reading_id
    from statement_reviews where statement_id = ${statementId} for update
  `.execute(db)
  return rows[0]
}

/** Of a statement that nobody has judged, keeps how the machine read it. */
async function beginReview(
  db: Database,
  statementId: string,
): Promise<Omit<Review, 'judgements'> | undefined> {
  // Of two who begin at once, the other one waits here, and finds what the first has begun.
  await sql`select from statements where id = ${statementId} for update`.execute(db)
  const begun = await lockReview(db, statementId)
  if (begun) return begun
  const machineId = await keepMachineReading(db, statementId)
  if (machineId === undefined) return undefined
  await sql`
    insert into statement_reviews (statement_id, source_id, position, recorded_at, recorded_in, machine_id, reading_id)
    select id, source_id, position, recorded_at, recorded_in, ${machineId}, ${machineId}
    from statements where id = ${statementId}
  `.execute(db)
  return lockReview(db, statementId)
}

async function listJudged(db: Database, statementId: string): Promise<Judged[]> {
  const { rows } = await sql<Judged>`
    select id, state, reading_id as "readingId", undoes from statement_judgements
    where statement_id = ${statementId} order by id
  `.execute(db)
  return rows
}

/**
 * The review of a statement that a person adds.
 *
 * @throws OnrecordError JUDGEMENT_INVALID where it is on record, or was rejected
 */
export async function openAdded(db: Database, sourceId: string, reading: Reading): Promise<Review> {
  const statementId = await idOf(db, sourceId, reading)
  const { rows } = await sql`select from statements where id = ${statementId}`.execute(db)
  const known = await lockReview(db, statementId)
  if (rows.length > 0)
    throw new OnrecordError('JUDGEMENT_INVALID', `It is on record as ${statementId}: judge that one.`)
  if (known?.state === 'REJECTED')
    throw new OnrecordError('JUDGEMENT_INVALID', `It was rejected as ${statementId}: take that back.`)
  if (known) return { ...known, judgements: await listJudged(db, statementId) }
  // After all that the machine found: their places stay as they are.
  await sql`
    insert into statement_reviews (statement_id, source_id, position)
    select ${statementId}, ${sourceId}, coalesce(max(position), -1) + 1 from (
      select position from statements where source_id = ${sourceId}
      union all select position from statement_reviews where source_id = ${sourceId}
    ) as taken
  `.execute(db)
  return { ...(await lockReview(db, statementId))!, judgements: [] }
}

/** The id that the machine's statement by the same words would have: by where they stand, lines ending with LF. */
async function idOf(db: Database, sourceId: string, { content_at, cue_at }: Reading): Promise<string> {
  const { rows } = await sql<{ content: string; cue: string; start: number }>`
    select content::text, cue::text, lower(content) as start from (
      select spans_with_line_feeds(text, ${content_at}) as content, spans_with_line_feeds(text, ${cue_at}) as cue
      from sources where id = ${sourceId}
    ) as placed
  `.execute(db)
  const { content, cue, start } = rows[0]!
  return statementIdOf(sourceId, start, content, cue)
}
