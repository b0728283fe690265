import { sql, type Kysely } from 'kysely'

/**
 * By what a source finds its event: the earlier source that it is closest to, whose event it joins. Weights and
 * closeness are whole numbers, so that their sums are the same in whatever order they are added.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table source_terms alter column weight type smallint;


    create table source_precedents (
      source_id uuid primary key references sources on delete cascade,
      precedent_id uuid not null references sources on delete cascade,
      closeness integer not null check (closeness > 0),
      check (precedent_id <> source_id)
    );
    comment on table source_precedents is
      'For each source that covers an event which an earlier source covers: the earlier source that is closest to it. Without a row, a source is the first of its event.';
    create index source_precedents_by_precedent on source_precedents (precedent_id);
  `.execute(db)
}
