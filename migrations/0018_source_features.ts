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

    create function group_around(days date[]) returns void language sql as $$
      insert into days_to_group
      select distinct day + away from unnest(days) as day, generate_series(-3, 17) as away
      on conflict do nothing
    $$;
    comment on function group_around is 'Marks the days on whose grouping sources of these days tell: src/events/news.ts.';

    create function group_without() returns trigger language plpgsql as $$
    begin
      perform group_around(array(select distinct published_on from gone));
      return null;
    end $$;
    create trigger group_without after delete on source_features referencing old table as gone
      for each statement execute function group_without();

    create or replace function settle_orphans(of_events uuid[]) returns void language plpgsql as $$
    declare
      orphaned record;
      target uuid;
    begin
      for orphaned in
        select distinct on (sources.event_id) sources.event_id, sources.id
        from sources
        where sources.event_id = any(of_events) and contained_in_id is null
        order by sources.event_id, sources.published_on, sources.id
      loop
        target := event_of(orphaned.id);
        if target <> orphaned.event_id then
          update events set became_id = nullif(target, id), ends_on = starts_on
          where id in (
            select event_of(id) from sources where event_id = orphaned.event_id and contained_in_id is null
          );
          update sources set event_id = target where event_id = orphaned.event_id;
        end if;
        update events set title = coalesce(features.title, events.title), ends_on = spans.ends_on
        from source_features as features, (
          select max(published_on) as ends_on from sources where event_id = target and contained_in_id is null
        ) as spans
        where events.id = target and features.source_id = orphaned.id;
      end loop;
    end $$;
    comment on function settle_orphans is
      'Gives what is left of these events to the first of their sources, until the days are grouped anew.';

    insert into source_features (source_id, published_on)
      select id, published_on from sources where contained_in_id is null;
    select group_around(array(select distinct published_on from source_features));
  `.execute(db)
}
