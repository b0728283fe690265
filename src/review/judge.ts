import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'
import type { Correction } from './correction.ts'
import { openAdded, openReview } from './open.ts'
import { getPlace } from './parties.ts'
import { readAs } from './read.ts'
import { getReading, insertReading } from './readings.ts'
import { holdingOf } from './state.ts'
import { isQuiet, reviewing, settleReview, type Judge, type Settled } from './settle.ts'

/** What a person judges of a statement that is there. */
export type GivenJudgement =
  | { readonly state: 'ACCEPTED' | 'REJECTED' | 'UNSURE' }
  | { readonly state: 'CORRECTED'; readonly correction: Correction }

/** By what it is told whether somebody else judged meanwhile. */
export interface Expected {
  /** The version that was seen; not looked at where it is left out. */
  readonly version?: number | undefined
}

/**
 * Puts on record what a person judged of a statement, and lets all that is on record follow.
 *
 * @throws OnrecordError NOT_ON_RECORD, WRITE_STALE, or JUDGEMENT_INVALID where the text does not bear it out; nothing is
 * changed then.
 */
export function judgeStatement(
  db: Database,
  statementId: string,
  given: GivenJudgement & Expected,
  judge: Judge,
): Promise<Settled> {
  return reviewing(db, judge, isQuiet(given.state), async (transaction, isLocked) => {
    const review = await openReview(transaction, statementId, given.version)
    if (review.reading_id === null)
      throw new OnrecordError('NOT_ON_RECORD', `There is no statement ${statementId} on record.`)
    let readingId: number | null = null
    if (given.state === 'CORRECTED') {
      const place = await getPlace(transaction, review.source_id)
      const base = await getReading(transaction, review.reading_id)
      const reading = await readAs(transaction, statementId, place, base, given.correction)
      readingId = await insertReading(transaction, statementId, review.source_id, reading)
    }
    return settleReview(transaction, review, { state: given.state, readingId, undoes: null }, judge, isLocked)
  })
}

/**
 * Puts on record a statement that the machine missed. One that is there by the same words is not added.
 *
 * @throws OnrecordError NOT_ON_RECORD, JUDGEMENT_INVALID
 */
export function addStatement(
  db: Database,
  sourceId: string,
  given: Correction,
  judge: Judge,
): Promise<Settled> {
  return reviewing(db, judge, false, async (transaction, isLocked) => {
    const reading = await readAs(transaction, null, await getPlace(transaction, sourceId), null, given)
    const review = await openAdded(transaction, sourceId, reading)
    const readingId = await insertReading(transaction, review.statement_id, sourceId, reading)
    return settleReview(transaction, review, { state: 'ADDED', readingId, undoes: null }, judge, isLocked)
  })
}

/**
 * Takes back a judgement. One that takes another one back can be taken back as well; what it took back holds again.
 *
 * @throws OnrecordError JUDGEMENT_UNKNOWN, WRITE_STALE, or JUDGEMENT_INVALID where it was taken back before
 */
export function undoStatementJudgement(
  db: Database,
  id: number,
  { version }: Expected,
  judge: Judge,
): Promise<Settled> {
  return reviewing(db, judge, false, async (transaction, isLocked) => {
    const { rows } = await sql<{ statementId: string }>`
      select statement_id as "statementId" from statement_judgements where id = ${id}
    `.execute(transaction)
    if (!rows[0]) throw new OnrecordError('JUDGEMENT_UNKNOWN', `There is no judgement ${id} of a statement.`)
    const review = await openReview(transaction, rows[0].statementId, version)
    if (!holdingOf(review.judgements).some((judgement) => judgement.id === id))
      throw new OnrecordError(
        'JUDGEMENT_INVALID',
        `Judgement ${id} was taken back before: take that back for it to hold again.`,
      )
    return settleReview(transaction, review, { state: null, readingId: null, undoes: id }, judge, isLocked)
  })
}
