import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Reading } from './table.ts'

const COLUMNS = sql`kind, act, content_at, cue_at, mention_at, fragments, cue, mention, said_on, steps, links,
  keeps_links, confidence, extractor`

/** A reading that was kept. */
export async function getReading(db: Database, id: number): Promise<Reading> {
  const { rows } = await sql<Reading>`
    select ${COLUMNS} from statement_readings where id = ${id}
  `.execute(db)
  return rows[0]!
}

/** Keeps what a person read, whose words are checked against the text; gives its id. */
export async function insertReading(
  db: Database,
  statementId: string,
  sourceId: string,
  reading: Reading,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into statement_readings (statement_id, source_id, ${COLUMNS})
    select ${statementId}, ${sourceId}, ${COLUMNS}
    from json_populate_record(null::statement_readings, ${JSON.stringify(reading)})
    returning id
  `.execute(db)
  return rows[0]!.id
}

/**
 * Keeps a statement as it is shown, which nobody has judged: the machine's reading. Gives its id; undefined where it is
 * not shown.
 */
export async function keepMachineReading(db: Database, statementId: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into statement_readings (statement_id, source_id, kind, act, content_at, cue_at, mention_at, fragments, cue,
      mention, said_on, steps, links, confidence, extractor)
    select statements.id, source_id, statements.kind, act, content_at, cue_at, mention_at, fragments, cue, mention,
      said_on, (
        select coalesce(jsonb_agg(jsonb_build_object(
          'part', part, 'position', step.position, 'ordinal', ordinal, 'actor', actors.id, 'name', actors.name,
          'kind', actors.kind, 'role', role, 'at', mention_at::text
        ) order by step.position, ordinal), '[]')
        from chain_steps as step join actors on actors.id = coalesce(named_id, actor_id)
        where step.statement_id = statements.id
      ), (
        select coalesce(jsonb_agg(jsonb_build_object('kind', link.kind, 'to', to_id) order by link.kind, to_id), '[]')
        from (
          select own.kind, to_id
          from statement_links as own join statements as other on other.id = to_id
          join sources as there on there.id = other.source_id
          where from_id = statements.id and coalesce(there.contained_in_id, there.id) = coalesce(here.contained_in_id, here.id)
          union all select parked.kind, to_id from parked_links as parked where from_id = statements.id
        ) as link
      ), confidence, here.extractor
    from statements join sources as here on here.id = source_id
    where statements.id = ${statementId}
    returning id
  `.execute(db)
  return rows[0]?.id
}
