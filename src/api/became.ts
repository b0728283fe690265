import { sql } from 'kysely'
import type { Noun } from './ids.ts'
import type { Sql } from './row.ts'

/** The nouns of which two things can turn out to be one, and their tables, which all have `became_id`. */
const MERGING: Partial<Record<Noun, string>> = { Actor: 'actors', Event: 'events' }

export const canMerge = (noun: Noun): boolean => noun in MERGING

/**
 * The id, or those ids, that these became when actors or events were merged: themselves as a rule. As a subquery
 * without correlation it is worked out once. `union` ends it where a chain bites its own tail.
 *
 * @param start What an id is compared with: `= $1`, `= any($1)`.
 */
export function became(noun: Noun, start: Sql): Sql {
  const table = MERGING[noun]
  if (!table) throw new Error(`a ${noun} never becomes another`)
  return sql`(
    with recursive became (id, became_id) as (
      select id, became_id from ${sql.table(table)} where id ${start}
      union
      select next.id, next.became_id from ${sql.table(table)} as next join became on next.id = became.became_id
    )
    select id from became where became_id is null
  )`
}
