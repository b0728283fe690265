import { sql, type Kysely } from 'kysely'

/**
 * Moments of recording are told to the millisecond, and so they are kept: lists, exports and pulled files are then in one
 * order. What is on record keeps what it has.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['statements', 'sources', 'actors', 'events'])
    await sql`
      alter table ${sql.table(table)} alter column recorded_at set default date_trunc('milliseconds', now())
    `.execute(db)
}
