import { sql, type Kysely } from 'kysely'

/** Those of src/identity/lock.ts and src/events/place.ts, as they are when this lands. */
const IDENTITY_LOCK = 0x77686f73
const EVENT_LOCK = 0x6576656e

/**
 * `delete from sources` leaves what is on record as it would be without them: their statements and posts, the actors
 * and names that nobody else has, and the events that they were the first of. Others that were of such an event follow
 * whom they are closest to now, as src/events/place.ts has it, and what the event was answers with what it became.
 *
 * For that, each source keeps by which names it speaks of whom. Of those that were loaded before, it is not known: they
 * go, and the names that they had for actors of all sources stay.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sources add column names json;
    comment on column sources.names is
      'What it adds to actor_names and actor_kinds, as [actor, kinds, names] of each actor that is the same everywhere: what is taken away when it goes.';

    create function event_of(source uuid) returns uuid language sql immutable strict parallel safe
      return (
        select encode(set_byte(set_byte(set_byte(
          hash, 0, 238), 6, 128 | (get_byte(hash, 6) & 15)), 8, 128 | (get_byte(hash, 8) & 63)), 'hex')::uuid
        from (select substring(sha256(convert_to('["Event","' || source || '"]', 'UTF8')) for 16) as hash) as hashed
      );
    comment on function event_of is 'The event that a source would be the first of: src/api/ids.ts, in SQL.';
  `.execute(db)

  await sql`
    create function settle_orphans(of_events uuid[]) returns void language plpgsql as $$
    declare
      orphan record;
      closest record;
      target uuid;
      moved uuid[];
      touched uuid[] := of_events;
    begin
      for orphan in
        select id, published_on from sources
        where event_id = any(of_events) and contained_in_id is null and event_id <> event_of(id)
          and not exists (select from source_precedents where source_precedents.source_id = sources.id)
          and exists (select from events where events.id = event_of(sources.id))
        order by published_on, id
      loop
        select near.source_id, near.closeness into closest
        from (
          select kin.source_id, kin.published_on,
            sum(kin.weight::integer * own.weight) * (10 - (orphan.published_on - kin.published_on)) as closeness
          from source_terms as own
          cross join lateral (
            select source_terms.source_id, source_terms.published_on, source_terms.weight from source_terms
            where source_terms.term = own.term
              and source_terms.published_on between orphan.published_on - 2 and orphan.published_on + 2
            order by source_terms.published_on, source_terms.source_id limit 1000
          ) as kin
          where own.source_id = orphan.id
            and (kin.published_on, kin.source_id) < (orphan.published_on, orphan.id)
          group by kin.source_id, kin.published_on having count(*) >= 3
        ) as near
        where near.closeness >= 2200000
        order by near.closeness desc, near.published_on, near.source_id limit 1;
        target := event_of(orphan.id);
        if found then
          insert into source_precedents (source_id, precedent_id, closeness)
          values (orphan.id, closest.source_id, closest.closeness);
          select event_id into target from sources where id = closest.source_id;
        end if;
        with recursive tree as (
          select orphan.id
          union
          select source_precedents.source_id from source_precedents join tree on source_precedents.precedent_id = tree.id
        )
        select array_agg(id) into moved from tree;
        update events set became_id = nullif(target, id), ends_on = starts_on
        where id in (select event_of(source) from unnest(moved) as source)
          and became_id is distinct from nullif(target, id);
        update sources set event_id = target
        where (id = any(moved) or contained_in_id = any(moved)) and event_id <> target;
        touched := touched || target;
      end loop;
      update events set ends_on = spans.ends_on
      from (
        select event_id, max(published_on) as ends_on from sources
        where event_id = any(touched) and contained_in_id is null
        group by event_id
      ) as spans
      where events.id = spans.event_id and events.ends_on <> spans.ends_on;
    end $$;
    comment on function settle_orphans is
      'Gives the sources of these events that follow nobody, and are not the first either, whom they are closest to: src/events, in SQL.';

    create function forget_events(gone uuid[], of_events uuid[]) returns void language plpgsql as $$
    declare
      own uuid[] := array(select id from events where id in (select event_of(source) from unnest(gone) as source));
      ended uuid[];
      heirs uuid[];
      heir record;
    begin
      -- Of each event that has lost its first source: the first of those that are left, if any is.
      select array_agg(event_id), array_agg(id) into ended, heirs
      from (
        select lost.event_id, (
          select id from sources where sources.event_id = lost.event_id and contained_in_id is null
          order by published_on, id limit 1
        ) as id
        from unnest(of_events) as lost (event_id) where lost.event_id = any(own)
      ) as found;
      perform settle_orphans(of_events);
      for heir in
        select ended_id, sources.event_id
        from unnest(ended, heirs) as kept (ended_id, source_id) left join sources on sources.id = kept.source_id
      loop
        if heir.event_id is null then
          delete from events where id = heir.ended_id or became_id = heir.ended_id;
        else
          update events set became_id = heir.event_id where id = heir.ended_id or became_id = heir.ended_id;
        end if;
      end loop;
      -- What is gone is named nowhere.
      update events set title = current.title, starts_on = current.starts_on, ends_on = current.starts_on
      from events as current
      where events.id = any(own) and current.id = events.became_id;
    end $$;
  `.execute(db)

  await sql`
    create function forget_names(taken json[]) returns void language plpgsql as $$
    declare
      ids uuid[];
      spellings text[];
      nobody uuid;
    begin
      -- In the order of their ids, as those who load lock them.
      perform from actors
      where id in (
        select (entry->>0)::uuid from unnest(taken) as given (names), json_array_elements(given.names) as entry
      )
      order by id for update;
      select array_agg(actors.id), array_agg(actor_names.folded) into ids, spellings
      from actors join actor_names on actor_names.actor_id = actors.id and actor_names.name = actors.name
      where actors.id in (
        select (entry->>0)::uuid from unnest(taken) as given (names), json_array_elements(given.names) as entry
      );

      with less as (
        select (entry->>0)::uuid as actor_id, name, count(*)::integer as sources
        from unnest(taken) as given (names), json_array_elements(given.names) as entry,
          json_array_elements_text(entry->2) as name
        group by 1, 2
      ), gone as (
        delete from actor_names using less
        where actor_names.actor_id = less.actor_id and actor_names.name = less.name
          and actor_names.sources <= less.sources
      )
      update actor_names set sources = actor_names.sources - less.sources from less
      where actor_names.actor_id = less.actor_id and actor_names.name = less.name
        and actor_names.sources > less.sources;
      with less as (
        select (entry->>0)::uuid as actor_id, kind, count(*)::integer as sources
        from unnest(taken) as given (names), json_array_elements(given.names) as entry,
          json_array_elements_text(entry->1) as kind
        group by 1, 2
      ), gone as (
        delete from actor_kinds using less
        where actor_kinds.actor_id = less.actor_id and actor_kinds.kind = less.kind
          and actor_kinds.sources <= less.sources
      )
      update actor_kinds set sources = actor_kinds.sources - less.sources from less
      where actor_kinds.actor_id = less.actor_id and actor_kinds.kind = less.kind
        and actor_kinds.sources > less.sources;

      for nobody in
        select id from actors
        where id = any(ids) and became_id is null
          and not exists (select from actor_names where actor_names.actor_id = actors.id)
          and not exists (select from chain_steps where chain_steps.actor_id = actors.id)
          and not exists (select from sources where sources.publisher_id = actors.id)
      loop
        begin
          delete from actors where id = nobody;
        exception when foreign_key_violation then
          -- Somebody speaks of it all the same.
        end;
      end loop;

      update actors set name = settled.name, kind = settled.kind
      from (
        select touched.actor_id, commonest_name.name, commonest_kind.kind
        from unnest(ids, spellings) as touched (actor_id, folded)
        cross join lateral (
          select names.name from actor_names as names
          where names.actor_id = touched.actor_id and names.folded = touched.folded
          order by names.sources desc, names.name collate "C" limit 1
        ) as commonest_name
        cross join lateral (
          select kinds.kind from actor_kinds as kinds where kinds.actor_id = touched.actor_id
          order by kinds.sources desc, array_position(
            '{PERSON,ORGANIZATION,GOVERNMENT,GROUP,MEDIA,ANONYMOUS,DOCUMENT}'::text[], kinds.kind) limit 1
        ) as commonest_kind
      ) as settled
      where actors.id = settled.actor_id
        and (actors.name, actors.kind) is distinct from (settled.name, settled.kind);
    end $$;
    comment on function forget_names is
      'Takes away the names and kinds that sources had for actors, as src/actors/insert.ts adds them, and the actors that nobody speaks of any more.';
  `.execute(db)

  await sql`
    create function begin_deletion() returns trigger language plpgsql as $$
    begin
      -- Nobody loads meanwhile: whoever does has locked actors, and would wait for this to end.
      if exists (select from events where id = event_of(old.id)) then
        perform pg_advisory_xact_lock(${sql.lit(IDENTITY_LOCK)});
        perform pg_advisory_xact_lock(${sql.lit(EVENT_LOCK)});
      end if;
      -- Before what their chains name. Those of its posts name actors that only this source knows.
      delete from statements
      where source_id = old.id or source_id in (select id from sources where contained_in_id = old.id);
      -- Who came to be known elsewhere stays.
      update actors set within_source_id = null
      where within_source_id = old.id and (
        exists (select from chain_steps where chain_steps.actor_id = actors.id)
        or exists (
          select from sources
          where publisher_id = actors.id and id <> old.id and contained_in_id is distinct from old.id
        )
        or exists (select from actors as other where other.became_id = actors.id)
      );
      return old;
    end $$;
    create trigger begin_deletion before delete on sources for each row execute function begin_deletion();

    create function end_deletion() returns trigger language plpgsql as $$
    begin
      if exists (select from gone where contained_in_id is null) then
        perform forget_events(
          array(select id from gone where contained_in_id is null),
          array(select distinct event_id from gone where contained_in_id is null)
        );
        perform forget_names(array(select names from gone where names is not null));
      end if;
      return null;
    end $$;
    create trigger end_deletion after delete on sources referencing old table as gone
      for each statement execute function end_deletion();
  `.execute(db)
}
