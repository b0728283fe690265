import { sql, type Kysely } from 'kysely'

/**
 * What each source quotes, since those that quote the same words are closer (src/events/closeness.ts). Sources that are in
 * the store already are read again, and all grouped anew, by the next pass.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table source_features add column quotations integer[];
    comment on column source_features.quotations is
      'Fingerprints of runs of words that it quotes (src/events/quotations.ts); null until its text is read for them.';
    drop index source_features_unread;
    create index source_features_unread on source_features (source_id) where title is null or quotations is null;
    select group_around(array(select distinct published_on from source_features));
  `.execute(db)
}
