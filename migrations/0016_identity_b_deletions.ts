import { sql, type Kysely } from 'kysely'

/** Those of src/identity/lock.ts and src/events/place.ts, as they are when this lands. */
const IDENTITY_LOCK = 0x77686f73
const EVENT_LOCK = 0x6576656e

/**
 * `delete from sources` leaves what is on record as it would be without them: their statements and posts go, the actors
 * and names that nobody else has, and the events that they were the first of (0018_source_features.ts). What people judged
 * of actors stays. Of a cluster that may have another canonical one then, or fall apart, that is noted for the next
 * settleClusters.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function first_named(member uuid, but uuid) returns date language sql stable
      return (
        select min(coalesce(container.published_on, source.published_on))
        from (
          select statements.source_id from chain_steps join statements on statements.id = chain_steps.statement_id
          where chain_steps.actor_id = member and chain_steps.named_id is null
          union all
          select statements.source_id from chain_steps join statements on statements.id = chain_steps.statement_id
          where chain_steps.named_id = member
          union all select id from sources where publisher_id = member and publisher_named_id is null
          union all select id from sources where publisher_named_id = member
          union all select within_source_id from actors where id = member
        ) as named
        join sources as source on source.id = named.source_id
        left join sources as container on container.id = source.contained_in_id
        where but is null or (source.id <> but and container.id is distinct from but)
      );
    comment on function first_named is
      'The earliest day on which a source that names a member was published, whatever one of them says; null where none names it.';

    create function named_actor(folded text) returns uuid language sql immutable strict parallel safe
      return (
        select encode(set_byte(set_byte(set_byte(
          hash, 0, 172), 6, 128 | (get_byte(hash, 6) & 15)), 8, 128 | (get_byte(hash, 8) & 63)), 'hex')::uuid
        from (
          select substring(sha256(convert_to('["Actor","name",' || to_json(folded)::text || ']', 'UTF8')) for 16) as hash
        ) as hashed
      );
    comment on function named_actor is 'The actor of a full name: actorIdOf of src/actors/identity.ts, in SQL.';
  `.execute(db)

  await sql`
    create function forget_members(taken json[]) returns void language plpgsql as $$
    declare
      ids uuid[] := array(
        select distinct (entry->>0)::uuid from unnest(taken) as given (names), json_array_elements(given.names) as entry
      );
      nobody uuid[];
    begin
      with less as (
        select counted.id as actor_id, own.name, count(*)::integer as sources,
          (count(*) filter (where named_actor(own.folded) = member.id))::integer as as_full
        from unnest(taken) as given (names)
        cross join json_array_elements(given.names) as entry
        cross join json_array_elements_text(entry->2) as said (name)
        join actors as member on member.id = (entry->>0)::uuid
        join actor_names as own on own.actor_id = member.id and own.name = said.name
        cross join lateral (values (member.id), (member.became_id)) as counted (id)
        group by 1, 2
      ), emptied as (
        delete from actor_names using less
        where actor_names.actor_id = less.actor_id and actor_names.name = less.name
          and actor_names.sources <= less.sources
      )
      update actor_names
      set sources = actor_names.sources - less.sources, as_full = actor_names.as_full - less.as_full
      from less
      where actor_names.actor_id = less.actor_id and actor_names.name = less.name
        and actor_names.sources > less.sources;
      with less as (
        select counted.id as actor_id, said.kind, count(*)::integer as sources
        from unnest(taken) as given (names)
        cross join json_array_elements(given.names) as entry
        cross join json_array_elements_text(entry->1) as said (kind)
        join actors as member on member.id = (entry->>0)::uuid
        cross join lateral (values (member.id), (member.became_id)) as counted (id)
        group by 1, 2
      ), emptied as (
        delete from actor_kinds using less
        where actor_kinds.actor_id = less.actor_id and actor_kinds.kind = less.kind
          and actor_kinds.sources <= less.sources
      )
      update actor_kinds set sources = actor_kinds.sources - less.sources from less
      where actor_kinds.actor_id = less.actor_id and actor_kinds.kind = less.kind
        and actor_kinds.sources > less.sources;

      update actors set named_from = first_named(id, null)
      where named_from is null and id in (select actor_id from unsettled_actors);
      -- The names of a canonical one are those of the others of its cluster as well.
      nobody := array(
        select id from actors
        where id = any(ids) and within_source_id is null
          and not exists (
            select from actor_names as own where own.actor_id = actors.id and own.sources > (
              select coalesce(sum(names.sources), 0)
              from actors as other join actor_names as names on names.actor_id = other.id
              where other.became_id = actors.id and names.name = own.name
            )
          )
          and first_named(id, null) is null
      );
      perform part_members(nobody);
      delete from actors where id = any(nobody);
      perform settle_names(
        array(select id from actors where id = any(ids) union select became_id from actors where id = any(ids))
      );
    end $$;
    comment on function forget_members is
      'Takes away the names and kinds that sources had for actors, as src/actors/insert.ts adds them, and the actors that nobody speaks of any more.';

    create function begin_deletion() returns trigger language plpgsql as $$
    declare
      works uuid[] := array(select id from sources where id = old.id or contained_in_id = old.id);
    begin
      -- Its container has seen to it.
      if old.contained_in_id is not null then
        return old;
      end if;
      -- Nobody loads meanwhile: whoever does has locked actors, and would wait for this to end.
      perform pg_advisory_xact_lock(${sql.lit(IDENTITY_LOCK)});
      perform pg_advisory_xact_lock(${sql.lit(EVENT_LOCK)});
      -- Whom no earlier one names: at the end it is looked up which is the first then.
      with named as (
        select coalesce(named_id, actor_id) as id
        from chain_steps join statements on statements.id = chain_steps.statement_id
        where statements.source_id = any(works)
        union select coalesce(publisher_named_id, publisher_id) from sources where id = any(works)
        union select (entry->>0)::uuid from json_array_elements(old.names) as entry
      ), late as (
        update actors set named_from = null
        where id in (select id from named) and named_from = old.published_on
          and within_source_id is distinct from old.id
        returning id
      )
      insert into unsettled_actors (actor_id) select id from late on conflict do nothing;
      -- Before what their chains name. Those of its posts name actors that only this source knows.
      delete from statements where source_id = any(works);
      -- Who came to be known elsewhere stays.
      update actors set within_source_id = null, named_from = first_named(id, old.id)
      where within_source_id = old.id and first_named(id, old.id) is not null;
      perform part_members(array(select id from actors where within_source_id = old.id));
      return old;
    end $$;
    create trigger begin_deletion before delete on sources for each row execute function begin_deletion();

    create function end_deletion() returns trigger language plpgsql as $$
    begin
      if exists (select from gone where contained_in_id is null) then
        perform forget_events(array(select id from gone where contained_in_id is null));
        perform forget_members(array(select names from gone where names is not null));
      end if;
      return null;
    end $$;
    create trigger end_deletion after delete on sources referencing old table as gone
      for each statement execute function end_deletion();
  `.execute(db)
}
