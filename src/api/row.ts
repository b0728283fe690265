import { sql, type RawBuilder } from 'kysely'

/** A piece of the statement being built. */
export type Sql = RawBuilder<unknown>

/** A row of a relation in the statement being built: `statement('id')` is its column, `statement.alias` its name. */
export interface Row<Column extends string = string> {
  (column: Column): Sql
  readonly alias: Sql
  /** A row of another relation, which is made of this row's and called after it. */
  beside(name: string): Row
}

export function rowOf(alias: string): Row {
  return Object.assign((column: string) => sql.ref(`${alias}.${column}`), {
    alias: sql.id(alias),
    beside: (name: string) => rowOf(`${alias} ${name}`),
  })
}

/** All of these; true where there are none. */
export function every(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

/** At least one of these; false where there are none. */
export function some(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`
}

/** A moment as RFC 3339 has it, to the millisecond that it is in, in UTC whatever the session's time zone. */
export function moment(time: Sql): Sql {
  return sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
