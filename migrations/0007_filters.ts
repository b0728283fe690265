import { sql, type Kysely } from 'kysely'

/** What the remaining filters of statements stand on: spans of days, confidence, and what links do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index statements_by_said on statements (said_on, id) where said_on is not null;
    create index statements_by_published on statements (published_on, id);
    create index statements_by_confidence on statements (confidence);
    create index statement_links_by_kind on statement_links (kind, from_id);
    create index statement_links_by_kind_and_target on statement_links (kind, to_id);
  `.execute(db)
}
