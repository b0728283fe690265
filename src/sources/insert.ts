import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.ts'
import type { NewSource } from './table.ts'

/** Inserts sources that the store does not have. One that contains others must be there before them. */
export async function insertSources(db: Database, sources: readonly NewSource[]): Promise<void> {
  await insertRows(db, 'sources', COLUMNS, sources)
}

const COLUMNS = [
  'id',
  'kind',
  'event_id',
  'publisher_id',
  'publisher_named_id',
  'title',
  'url',
  'authors',
  'handle',
  'published_on',
  'text',
  'contained_in_id',
  'contained_at',
  'names',
  'extractor',
] as const satisfies readonly (keyof NewSource)[]

/** Gives sources, and the posts that they contain, to other events. Their statements go with them. */
export async function moveSources(
  db: Database,
  moves: readonly { id: string; eventId: string }[],
): Promise<void> {
  const ids = moves.map(({ id }) => id)
  const events = moves.map(({ eventId }) => eventId)
  for (const column of ['id', 'contained_in_id'] as const)
    await sql`
      update sources set event_id = moved.event_id
      from unnest(${ids}::uuid[], ${events}::uuid[]) as moved (id, event_id)
      where sources.${sql.id(column)} = moved.id and sources.event_id <> moved.event_id
    `.execute(db)
}
