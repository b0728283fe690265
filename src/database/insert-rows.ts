import { sql, type Insertable, type RawBuilder } from 'kysely'
import type { Database, Tables } from './database.ts'

/** Rows for a table, any number of them. */
export interface Insertion {
  statement: RawBuilder<unknown>
  count: number
}

/**
 * The insertion of rows as one statement of one parameter: its text is the same for one row and for thousands, which
 * a list of values is not (65,535 parameters are the most).
 *
 * @param ending What follows, such as `on conflict do nothing`.
 */
export function insertion<Table extends keyof Tables>(
  table: Table,
  columns: readonly (keyof Insertable<Tables[Table]> & string)[],
  rows: readonly Insertable<Tables[Table]>[],
  ending: RawBuilder<unknown> = sql``,
): Insertion {
  const into = sql.table(table)
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const statement = sql`
    insert into ${into} (${list})
    select ${list} from json_populate_recordset(null::${into}, ${JSON.stringify(rows)}) ${ending}
  `
  return { statement, count: rows.length }
}

/** Inserts rows. */
export async function insertRows<Table extends keyof Tables>(
  db: Database,
  ...rows: Parameters<typeof insertion<Table>>
): Promise<void> {
  await insertAll(db, [insertion(...rows)])
}

/**
 * Inserts rows into tables that do not look at each other, in one trip to the database: at a dozen statements for each
 * document the trips take longer than the rows.
 */
export async function insertAll(db: Database, insertions: readonly Insertion[]): Promise<void> {
  const [last, ...others] = insertions.filter(({ count }) => count > 0).map(({ statement }) => statement)
  if (last === undefined) return
  const before = others.map((statement, index) => sql`${sql.id(`insertion_${index}`)} as (${statement})`)
  await (before.length === 0 ? last : sql`with ${sql.join(before)} ${last}`).execute(db)
}
