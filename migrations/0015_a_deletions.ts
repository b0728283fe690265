import { sql, type Kysely } from 'kysely'

/**
 * What `delete from sources` needs so that it leaves what is on record as it would be without them: the events that they
 * were the first of go. Others that were of such an event follow whom they are closest to now, as src/events/place.ts
 * has it, and what the event was answers with what it became. 0016_identity_b_deletions.ts has the rest.
 *
 * Each source keeps by which names it speaks of whom. Of those that were loaded before, it is not known: they go, and
 * the names that they had for actors of all sources stay.
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
}
