import { sql } from 'kysely'
import { foldName } from '../../actors/fold.ts'
import type { ActorKind } from '../../actors/kinds.ts'
import { nounOf } from '../../api/ids.ts'
import type { Database } from '../../database/database.ts'
import { describedAs } from './described.ts'
import { typeOf } from './kinds.ts'
import { isStorable } from './queries.ts'

/** How many are suggested at once. */
const SUGGESTIONS = 10

export interface Suggested {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly notable?: readonly { readonly id: string; readonly name: string }[]
}

/** Actors whose names have these words, of which the last may be unfinished; those that are named most come first. */
export async function suggestActors(
  db: Database,
  prefix: string,
  skip: number,
  kinds: readonly ActorKind[] | undefined,
): Promise<Suggested[]> {
  const words = isStorable(prefix) ? (foldName(prefix).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) : []
  const id = nounOf(prefix.toLowerCase()) === 'Actor' ? prefix.toLowerCase() : null
  const { rows } = await sql<{ id: string; name: string; kind: ActorKind; sources: number }>`
    select actor.id, actor.name, actor.kind, found.sources
    from (
      select name.actor_id, sum(name.sources)::int as sources, bool_or(name.folded = ${words.join(' ')}) as is_exact
      from actor_names as name
      where name.search @@ to_tsquery('simple', ${words.length === 0 ? '' : `${words.join(' & ')}:*`})
      group by name.actor_id
      union all
      select coalesce(became_id, id), 1, true from actors where id = ${id}::uuid
    ) as found
    join actors as actor on actor.id = found.actor_id
    where actor.became_id is null and (actor.within_source_id is null or actor.id = ${id}::uuid)
      and (${kinds ?? null}::text[] is null or actor.kind = any(${kinds ?? null}::text[]))
    order by found.is_exact desc, found.sources desc, length(actor.name), actor.id
    offset ${skip} limit ${sql.lit(SUGGESTIONS)}
  `.execute(db)
  return rows.map(({ id, name, kind, sources }) => ({
    id,
    name,
    description: describedAs(kind, sources),
    notable: [{ id: kind, name: typeOf(kind).name }],
  }))
}

/** Those of a short list whose id or name, or a word of it, begins so. */
export function suggestOf<Item extends { id: string; name: string }>(
  items: readonly Item[],
  prefix: string,
  skip: number,
): Item[] {
  const sought = prefix.trim().toLowerCase()
  const begins = (text: string) => ` ${text.toLowerCase()}`.includes(` ${sought}`)
  return items.filter(({ id, name }) => begins(id) || begins(name)).slice(skip, skip + SUGGESTIONS)
}
