import { sql } from 'kysely'
import type { Noun } from './ids.ts'
import type { Sql } from './row.ts'

/** The nouns of which two things can turn out to be one: their tables, which all have `became_id`, and what follows it. */
const MERGING: Partial<Record<Noun, { readonly table: string; readonly current: string }>> = {
  Actor: { table: 'actors', current: 'current_actor' },
  Event: { table: 'events', current: 'current_event' },
}

export const canMerge = (noun: Noun): boolean => noun in MERGING

/** The id that this one became when actors or events were merged: itself as a rule; null where there is no such thing. */
export function mergedInto(noun: Noun, id: Sql): Sql {
  const merging = MERGING[noun]
  if (!merging) throw new Error(`a ${noun} never becomes another`)
  return sql`coalesce(
    (select id from ${sql.table(merging.table)} where id = ${id} and became_id is null),
    ${sql.id(merging.current)}(${id})
  )`
}
