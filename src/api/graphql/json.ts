import { sql } from 'kysely'
import type { Sql } from '../row.ts'

/**
 * JSON in the making: texts as they shall stand and SQL for what stands between them, joined when all is there. That
 * takes PostgreSQL less time than `json_build_object`, which looks up how to write each key and value anew in every row
 * (bench/README.md has the figures).
 */
export type Json = readonly (string | Sql)[]

/** A function of PostgreSQL takes no more than 100 arguments. */
const MOST_PIECES = 100

/** Types of GraphQL whose values have, as PostgreSQL writes them, nothing that JSON escapes. */
const PLAIN: ReadonlySet<string> = new Set(['ID!', 'Date!', 'DateTime!'])

/** The JSON as one text in SQL. */
export function textOf(json: Json): Sql {
  return joined(merged(json).map((piece) => (typeof piece === 'string' ? sql.lit(piece) : piece)))
}

/** A value by its type in GraphQL; null where the SQL gives null. */
export function jsonValue(type: string, value: Sql, isEnum = false): Json {
  if (type === 'Int!') return [value]
  if (PLAIN.has(type) || (isEnum && type.endsWith('!') && !type.startsWith('['))) return ['"', value, '"']
  return [sql`coalesce(to_json(${value}), 'null'::json)`]
}

/** A text that the operation's own words give, such as the name of a type. */
export const jsonName = (name: string): Json => [JSON.stringify(name)]

/** What a query gives, of which the columns are made here; null where it gives no row. */
export function jsonOrNull(query: Sql): Json {
  return [sql`coalesce(${query}, 'null')`]
}

/** An object with its keys in this order. They are names of GraphQL, which JSON does not escape. */
export function jsonObject(entries: readonly (readonly [key: string, value: Json])[]): Json {
  const members = entries.flatMap(([key, value], place) => [`${place > 0 ? ',' : ''}"${key}":`, ...value])
  return ['{', ...members, '}']
}

/** An array of what the rows give, as an aggregate of them; empty where there are none. */
export function jsonArray(item: Json, orderBy?: Sql, where?: Sql): Json {
  const order = orderBy ? sql` order by ${orderBy}` : sql``
  const filter = where ? sql` filter (where ${where})` : sql``
  return ['[', sql`string_agg(${textOf(item)}, ','${order})${filter}`, ']']
}

/** With texts that follow one another made one. */
function merged(json: Json): Json {
  const pieces: (string | Sql)[] = []
  for (const piece of json) {
    const last = pieces.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece
    else pieces.push(piece)
  }
  return pieces
}

function joined(pieces: readonly Sql[]): Sql {
  if (pieces.length <= MOST_PIECES) return sql`concat(${sql.join(pieces)})`
  const groups = Array.from({ length: Math.ceil(pieces.length / MOST_PIECES) }, (_, place) =>
    joined(pieces.slice(place * MOST_PIECES, (place + 1) * MOST_PIECES)),
  )
  return joined(groups)
}
