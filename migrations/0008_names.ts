import { sql, type Kysely } from 'kysely'

/** By which the words of an accusation find whom they name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index actor_names_by_folded on actor_names (folded)`.execute(db)
}
