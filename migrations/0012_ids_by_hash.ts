import { sql, type Kysely } from 'kysely'

/**
 * Things are looked up by their ids more than by anything else: a page of statements looks up its sources, events and
 * actors one by one. A hash index finds an id in one page of its own, where the tree of a primary key is three pages
 * deep; keys are held by the trees as before. bench/README.md has what it is worth.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['statements', 'sources', 'actors', 'events'])
    await sql`create index ${sql.id(`${table}_by_id`)} on ${sql.table(table)} using hash (id)`.execute(db)
}
