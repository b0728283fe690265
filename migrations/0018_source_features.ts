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

    insert into source_features (source_id, published_on)
      select id, published_on from sources where contained_in_id is null;
    select group_around(array(select distinct published_on from source_features));
  `.execute(db)

  await sql`
    create function forget_events(gone uuid[]) returns void language plpgsql as $$
    declare
      ended uuid;
      heir uuid;
    begin
      foreach ended in array array(
        select events.id from unnest(gone) as source join events on events.id = event_of(source)
        order by events.became_id is not null, events.id
      ) loop
        -- The first of those that are left, if any is.
        select event_of(sources.id) into heir from sources
        where event_id = ended and contained_in_id is null order by published_on, id limit 1;
        if heir is not null then
          update events as own set became_id = null, title = coalesce(source_features.title, own.title),
            starts_on = sources.published_on, ends_on = (
              select max(published_on) from sources where event_id = ended and contained_in_id is null
            )
          from sources join source_features on source_features.source_id = sources.id
          where own.id = heir and event_of(sources.id) = heir and sources.event_id = ended;
          update sources set event_id = heir where event_id = ended;
          -- What it was answers with what it became, and what is gone is named nowhere.
          update events set became_id = heir, title = current.title, starts_on = current.starts_on,
            ends_on = current.starts_on
          from events as current where events.id = ended and current.id = heir;
          update events set became_id = heir where became_id = ended;
        elsif exists (select from events where id = ended and became_id is not null) then
          update events set title = current.title, starts_on = current.starts_on, ends_on = current.starts_on
          from events as current where events.id = ended and current.id = current_event(ended);
        else
          with recursive over as (
            select ended as id
            union
            select events.id from events join over on events.became_id = over.id
          )
          delete from events where id in (select id from over);
        end if;
      end loop;
    end $$;
    comment on function forget_events is
      'What becomes of the events that deleted sources were the first of, until the days around them are grouped anew.';
  `.execute(db)
}
