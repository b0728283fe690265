import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { openReview } from './open.ts'
import { keepMachineReading } from './readings.ts'
import { showHolding } from './show.ts'
import { holding, type Holding } from './state.ts'

/** Whether a source is on record, and whether people judged statements of it, or of its posts, when it was before. */
export async function lookUpSource(
  db: Database,
  sourceId: string,
  postIds: readonly string[],
): Promise<{ isKnown: boolean; isJudged: boolean }> {
  const { rows } = await sql<{ isKnown: boolean; isJudged: boolean }>`
    select exists (select from sources where id = ${sourceId}) as "isKnown",
      exists (select from statement_reviews where source_id = any(${[sourceId, ...postIds]}::uuid[])) as "isJudged"
  `.execute(db)
  return rows[0]!
}

/**
 * Of sources that come again, lets what people judged hold again. To be called under the locks of identity and events, in the
 * transaction that stores them, so that nobody sees what was rejected.
 */
export async function applyReviews(db: Database, sourceIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select statement_id as id from statement_reviews where source_id = any(${[...sourceIds]}::uuid[]) order by position, statement_id
  `.execute(db)
  for (const { id } of rows) {
    const machineId = await keepMachineReading(db, id)
    const { judgements, machine_id } = await openReview(db, id)
    const judged = holding(judgements, machineId ?? machine_id)
    const now: Holding = (await stands(db, judged.reading_id))
      ? judged
      : { state: null, judgement_id: null, reading_id: machineId ?? null }
    await sql`
      update statement_reviews as review
      set state = ${now.state}, judgement_id = ${now.judgement_id}, reading_id = ${now.reading_id},
        machine_id = coalesce(${machineId ?? null}, machine_id),
        recorded_at = statements.recorded_at, recorded_in = statements.recorded_in,
        position = coalesce(statements.position, (
          select max(position) + 1 from (
            select position from statements as other where other.source_id = review.source_id
            union all
            select position from statement_reviews as other where other.source_id = review.source_id
          ) as taken
        ))
      from (select ${id}::uuid as id) as given left join statements on statements.id = given.id
      where review.statement_id = given.id
    `.execute(db)
    await showHolding(db, id, machineId ?? null, now)
  }
}

/** Whether the words of a reading stand in the text that came; there is nothing to stand where there is none. */
async function stands(db: Database, readingId: number | null): Promise<boolean> {
  if (readingId === null) return true
  const { rows } = await sql<{ stands: boolean }>`
    select reading.fragments = cut(text, content_at) and cue is not distinct from nullif(joined(cut(text, cue_at)), '')
      and mention is not distinct from nullif(joined(cut(text, mention_at)), '') as stands
    from statement_readings as reading join sources on sources.id = source_id where reading.id = ${readingId}
  `.execute(db)
  return rows[0]!.stands
}
