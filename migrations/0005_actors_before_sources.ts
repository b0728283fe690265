import { sql, type Kysely } from 'kysely'

/** The actors that only one source knows may come before it, with all others: it has to be there in the end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table actors alter constraint actors_within_source_id_fkey deferrable initially deferred
  `.execute(db)
}
