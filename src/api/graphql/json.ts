import { sql } from 'kysely'
import type { Sql } from '../row.ts'

/** A function of PostgreSQL takes no more than 100 arguments: 50 keys with their values. */
const MOST_KEYS = 50

/** A JSON object in SQL, with its keys in this order. The keys are names of GraphQL, so they need no parameters. */
export function jsonObject(entries: readonly (readonly [key: string, value: Sql])[]): Sql {
  if (entries.length <= MOST_KEYS)
    return sql`json_build_object(${sql.join(entries.flatMap(([key, value]) => [sql.lit(key), value]))})`
  const keys = sql.join(entries.map(([key]) => sql.lit(key)))
  const values = sql.join(entries.map(([, value]) => sql`to_json(${value})`))
  return sql`(
    select json_object_agg(key, value order by place)
    from unnest(array[${keys}], array[${values}]) with ordinality as entry (key, value, place)
  )`
}

/** A JSON array of what the rows give; empty where there are none. */
export function jsonArray(item: Sql, orderBy?: Sql, where?: Sql): Sql {
  const order = orderBy ? sql` order by ${orderBy}` : sql``
  const filter = where ? sql` filter (where ${where})` : sql``
  return sql`coalesce(json_agg(${item}${order})${filter}, '[]'::json)`
}
