import { sql, type Insertable, type RawBuilder } from 'kysely'
import type { Database, Tables } from './database.ts'

/**
 * Inserts any number of rows in one statement of one parameter: its text is the same for one row and for thousands,
 * which a list of values is not (65,535 parameters are the most).
 *
 * @param ending What follows, such as `on conflict do nothing`.
 */
export async function insertRows<Table extends keyof Tables>(
  db: Database,
  table: Table,
  columns: readonly (keyof Insertable<Tables[Table]> & string)[],
  rows: readonly Insertable<Tables[Table]>[],
  ending: RawBuilder<unknown> = sql``,
): Promise<void> {
  if (rows.length === 0) return
  const into = sql.table(table)
  const list = sql.join(columns.map((column) => sql.ref(column)))
  await sql`
    insert into ${into} (${list})
    select ${list} from json_populate_recordset(null::${into}, ${JSON.stringify(rows)}) ${ending}
  `.execute(db)
}
