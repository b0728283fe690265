import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.ts'
import { sourceVectors } from '../search/parts.ts'
import type { NewSource, SourcesTable } from './table.ts'

/** Inserts sources that the store does not have. One that contains others must be there before them. */
export async function insertSources(db: Database, sources: readonly NewSource[]): Promise<void> {
  const found = sources.map(({ title, text }) => sourceVectors(title ?? null, text))
  await insertRows(
    db,
    'sources',
    COLUMNS,
    sources.map((source, index) => ({ ...source, search: found[index]!.whole })),
  )
  const parts = found.flatMap(({ parts }, index) =>
    parts.map((search, part) => ({ source_id: sources[index]!.id, part, search })),
  )
  await insertRows(db, 'source_parts', ['source_id', 'part', 'search'], parts)
}

/** Makes what a source is found by anew, when its title has changed. */
export async function remakeSearch(db: Database, id: string): Promise<void> {
  const { title, text } = await db
    .selectFrom('sources')
    .select(['title', 'text'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { whole, parts } = sourceVectors(title, text)
  await db.updateTable('sources').set({ search: whole }).where('id', '=', id).execute()
  await db.deleteFrom('source_parts').where('source_id', '=', id).execute()
  const rows = parts.map((search, part) => ({ source_id: id, part, search }))
  await insertRows(db, 'source_parts', ['source_id', 'part', 'search'], rows)
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
  'search',
] as const satisfies readonly (keyof SourcesTable)[]

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
