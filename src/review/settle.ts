import { sql } from 'kysely'
import { setWriter, type Writer } from '../access/writer.ts'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'
import { lockEvents } from '../events/place.ts'
import type { Judge as IdentityJudge } from '../identity/judgements.ts'
import { lockIdentity } from '../identity/lock.ts'
import type { Review } from './open.ts'
import { showHolding } from './show.ts'
import { holding, isShown, type Judged } from './state.ts'
import type { JudgedState } from './table.ts'

/** Who judges, why, and by which key, where it is by one. */
export interface Judge extends IdentityJudge {
  readonly writer?: Writer | undefined
}

/** What was judged, and what holds since. */
export interface Settled {
  readonly judgementId: number
  readonly statementId: string
  /** The judgement itself: what a next one is to say that it has seen. */
  readonly version: number
  /** Null where all that was judged was taken back. */
  readonly state: JudgedState | null
}

/** Whether a judgement leaves what readers see of a statement that is shown as it is, but for its state. */
export const isQuiet = (state: JudgedState): boolean => state === 'ACCEPTED' || state === 'UNSURE'

/** How often a transaction is begun again that PostgreSQL gave up for another's sake. */
const ATTEMPTS = 5

/** What was taken for quiet is not. */
class NeedsLocks extends Error {}

/**
 * Judges in one transaction: whole, or not at all. What changes what is shown keeps others from loading and judging
 * meanwhile; what is quiet keeps nobody.
 */
export async function reviewing<Result>(
  db: Database,
  judge: Judge,
  quiet: boolean,
  judging: (transaction: Database, isLocked: boolean) => Promise<Result>,
): Promise<Result> {
  if (judge.by.trim() === '') throw new OnrecordError('JUDGEMENT_INVALID', 'Say who judges.')
  const run = async (transaction: Database, isLocked: boolean) => {
    if (judge.writer) await setWriter(transaction, judge.writer)
    if (isLocked) {
      await lockIdentity(transaction)
      await lockEvents(transaction)
    }
    return judging(transaction, isLocked)
  }
  if (db.isTransaction) return run(db, true)
  for (let attempt = 1, isLocked = !quiet; ; attempt++)
    try {
      return await db.transaction().execute((transaction) => run(transaction, isLocked))
    } catch (error) {
      if (error instanceof NeedsLocks) isLocked = true
      else if (attempt >= ATTEMPTS || !isTransient(error)) throw error
    }
}

/** Deadlock, serialization failure, or two who add one at once: another try may well succeed. */
const isTransient = (error: unknown): boolean =>
  ['40P01', '40001', '23505'].includes(String((error as { code?: unknown }).code))

/** Appends a judgement, works out what holds, and lets readers see that. */
export async function settleReview(
  db: Database,
  review: Review,
  judgement: Omit<Judged, 'id'>,
  judge: Judge,
  isLocked: boolean,
): Promise<Settled> {
  const { rows } = await sql<{ id: number }>`
    insert into statement_judgements (statement_id, state, reading_id, judged_by, reason, key_id, request_id, undoes)
    values (${review.statement_id}, ${judgement.state}, ${judgement.readingId}, ${judge.by.trim()},
      ${judge.reason?.trim() || null}, ${judge.writer?.principal.keyId ?? null}, ${judge.writer?.requestId ?? null}, ${judgement.undoes})
    returning id
  `.execute(db)
  const { id } = rows[0]!
  const now = holding([...review.judgements, { id, ...judgement }], review.machine_id)
  const shown = isShown(review) ? review.reading_id : null
  if (!isLocked && (isShown(now) ? now.reading_id : null) !== shown) throw new NeedsLocks()
  await sql`
    update statement_reviews
    set version = ${id}, state = ${now.state}, judgement_id = ${now.judgement_id}, reading_id = ${now.reading_id}
    where statement_id = ${review.statement_id}
  `.execute(db)
  await showHolding(db, review.statement_id, shown, now)
  return { judgementId: id, statementId: review.statement_id, version: id, state: now.state }
}
