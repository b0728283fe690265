import type pg from 'pg'
import type { Sizes } from './sizes.ts'

/** So many statements are compared with the words of their sources; of a larger store, a part of its pages. */
const COMPARED = 200_000

/**
 * Throws where the rows are not what the triggers would have let in: a statement whose words do not stand in its source,
 * or another count of rows than was asked for.
 */
export async function verify(client: pg.Client, sizes: Sizes): Promise<void> {
  for (const [table, wanted] of Object.entries(sizes)) {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int from ${table}`)
    if (rows[0]?.count !== wanted) throw new Error(`${table} has ${rows[0]?.count} rows instead of ${wanted}`)
  }
  const percent = Math.min(100, (100 * COMPARED) / sizes.statements)
  const { rows } = await client.query<{ compared: number; wrong: number }>(
    `select count(*)::int as compared, count(*) filter (
       where statement.fragments is distinct from cut(source.text, statement.content_at)
         or statement.cue is distinct from nullif(joined(cut(source.text, statement.cue_at)), '')
         or statement.mention is distinct from nullif(joined(cut(source.text, statement.mention_at)), '')
     )::int as wrong
     from statements as statement tablesample system (${percent}) repeatable (1)
     join sources as source on source.id = statement.source_id`,
  )
  const { compared = 0, wrong = 0 } = rows[0] ?? {}
  if (compared === 0 || wrong > 0)
    throw new Error(`${wrong} of ${compared} statements are not in their sources`)
}
