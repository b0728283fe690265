import { sql } from 'kysely'
import type { Database } from '../../src/database/database.ts'

/** A copy of all that is on record, and how to put the store back to it. */
export interface Backup {
  /**
   * Puts the store back, as a dump that is restored does: triggers are silent, rows come as they were.
   *
   * @param ahead By how many transactions the server that made the dump was ahead of the one it is restored into.
   */
  restore(ahead?: number): Promise<void>
}

const NUMBERS = new Set(['changed_in', 'recorded_in', 'number', 'transaction'])

/** Copies all tables beside themselves. */
export async function backUp(db: Database): Promise<Backup> {
  const { rows: tables } = await sql<{ name: string; columns: string[] }>`
    select table_name as name, array_agg(column_name::text) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
      and table_name not like 'kysely%'
    group by table_name
  `.execute(db)
  await sql`drop schema if exists backup cascade`.execute(db)
  await sql`create schema backup`.execute(db)
  for (const { name } of tables)
    await sql`create table ${sql.id('backup', name)} as select * from ${sql.id('public', name)}`.execute(db)
  const all = sql.join(tables.map(({ name }) => sql.id('public', name)))
  /** Triggers of our own are silent; what refers to what is looked at once all is there. */
  const silently = async (transaction: Database, act: 'disable' | 'enable') => {
    for (const { name } of tables)
      await sql`alter table ${sql.id('public', name)} ${sql.raw(act)} trigger user`.execute(transaction)
  }
  return {
    restore: (ahead = 0) =>
      db.transaction().execute(async (transaction) => {
        await silently(transaction, 'disable')
        await sql`truncate ${all}`.execute(transaction)
        const insertions = tables.map(({ name, columns }, place) => {
          const from = columns.map((column) =>
            ahead > 0 && NUMBERS.has(column)
              ? sql`(${sql.id(column)}::text::bigint + ${sql.lit(ahead)})::text::xid8`
              : sql.id(column),
          )
          const into = sql.join(columns.map((column) => sql.id(column)))
          return sql`${sql.id(`insertion_${place}`)} as (
            insert into ${sql.id('public', name)} (${into}) overriding system value select ${sql.join(from)} from ${sql.id('backup', name)}
          )`
        })
        await sql`with ${sql.join(insertions)} select`.execute(transaction)
        await sql`set constraints all immediate`.execute(transaction)
        await silently(transaction, 'enable')
      }),
  }
}
