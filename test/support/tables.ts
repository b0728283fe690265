import { ask } from './server.ts'

/** Of each table what does not depend on when it was written, in an order that does not either. */
const QUERIES = {
  sources:
    "select to_jsonb(s) - array['recorded_at', 'changed_in', 'search'] as row from sources s order by id",
  events:
    "select to_jsonb(e) - array['recorded_at', 'changed_in', 'search'] as row from events e order by id",
  source_features: 'select to_jsonb(f) as row from source_features f order by source_id',
  days_to_group: 'select to_jsonb(d) as row from days_to_group d order by day',
  actors: "select to_jsonb(a) - array['recorded_at', 'changed_in'] as row from actors a order by id",
  actor_names:
    'select to_jsonb(n) - \'search\' as row from actor_names n order by actor_id, name collate "C"',
  actor_kinds: 'select to_jsonb(k) as row from actor_kinds k order by actor_id, kind',
  statements:
    "select to_jsonb(s) - array['recorded_at', 'recorded_in', 'changed_in', 'search'] as row from statements s order by id",
  chain_steps: 'select to_jsonb(c) as row from chain_steps c order by statement_id, position, ordinal',
  statement_keys: 'select to_jsonb(k) as row from statement_keys k order by statement_id, key',
  statement_links: 'select to_jsonb(l) as row from statement_links l order by from_id, kind, to_id',
} as const

export type TableName = keyof typeof QUERIES
export type Contents = Record<TableName, Record<string, unknown>[]>

/** Everything that the tables hold, but for when it was written. */
export async function contentsOf(url: string): Promise<Contents> {
  const contents: Partial<Contents> = {}
  for (const [table, query] of Object.entries(QUERIES))
    contents[table as TableName] = (await ask<{ row: Record<string, unknown> }>(url, query)).map(
      ({ row }) => row,
    )
  return contents as Contents
}
