import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'

/** A request, or a part of one, that is to be done once however often it comes. */
export interface IdempotentRequest {
  readonly keyId: string
  /** What its client calls it, in `Idempotency-Key`. */
  readonly idempotencyKey: string
  /** Which part of it; 0 where it is one. */
  readonly place: number
  /** The SHA-256 of what was sent. */
  readonly hash: Buffer
}

/**
 * The answer that was given when it came before; undefined where it has to be done.
 *
 * @throws OnrecordError IDEMPOTENCY_MISMATCH where something else came by this key.
 */
export async function answerOf<Answer>(
  db: Database,
  request: IdempotentRequest,
): Promise<Answer | undefined> {
  const { keyId, idempotencyKey, place, hash } = request
  await sql`delete from idempotent_requests where made_at < now() - interval '1 day'`.execute(db)
  await sql`
    insert into idempotent_requests (key_id, idempotency_key, place, hash)
    values (${keyId}, ${idempotencyKey}, ${place}, ${hash}) on conflict do nothing
  `.execute(db)
  const { rows } = await sql<{ hash: Buffer; answer: Answer | null }>`
    select hash, answer from idempotent_requests
    where key_id = ${keyId} and idempotency_key = ${idempotencyKey} and place = ${place}
  `.execute(db)
  const [known] = rows
  if (known && !known.hash.equals(hash))
    throw new OnrecordError(
      'IDEMPOTENCY_MISMATCH',
      'something else was sent by this Idempotency-Key within a day: use another one for another body',
    )
  return known?.answer ?? undefined
}

/** Keeps what was answered. */
export async function keepAnswer(
  db: Database,
  { keyId, idempotencyKey, place }: IdempotentRequest,
  answer: unknown,
): Promise<void> {
  await sql`
    update idempotent_requests set answer = ${JSON.stringify(answer)}::jsonb
    where key_id = ${keyId} and idempotency_key = ${idempotencyKey} and place = ${place}
  `.execute(db)
}
