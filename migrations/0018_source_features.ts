import { sql, type Kysely } from 'kysely'

/**
 * What tells which happening a source reports, one row for each, and the days whose sources are to be grouped anew.
 * Those that are in the store already are read when they are first grouped.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table source_precedents, source_terms;

    create table source_features (
      source_id uuid primary key references sources on delete cascade,
      published_on date not null,
      title text,
      terms text[] not null default '{}',
      counts smallint[] not null default '{}',
      headline text[] not null default '{}',
      topics text[] not null default '{}',
      check (cardinality(terms) = cardinality(counts))
    );
    comment on table source_features is 'By what a source finds its event: its weightiest words, those of its title and those it keeps coming back to.';
    comment on column source_features.title is 'What it is about in one line; null until its text is read.';
    create index source_features_by_day on source_features (published_on, source_id);
    create index source_features_unread on source_features (source_id) where title is null;

    create table days_to_group (day date primary key);
    comment on table days_to_group is 'The days whose sources may belong to other events than they are in.';

    insert into source_features (source_id, published_on)
      select id, published_on from sources where contained_in_id is null;
    insert into days_to_group
      select distinct published_on + away from sources, generate_series(-3, 17) as away where contained_in_id is null;
  `.execute(db)
}
