import { sql, type Kysely } from 'kysely'

/**
 * What a source that is deleted takes away of actors, since they are members of clusters: from the canonical ones as
 * well, in how many sources a name is a full one, and the day from which on they are named.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function forget_names(taken json[]) returns void language plpgsql as $$
    declare
      members uuid[] := array(
        select distinct (entry->>0)::uuid from unnest(taken) as given (names), json_array_elements(given.names) as entry
      );
      ids uuid[];
      nobody uuid;
    begin
      ids := array(
        select id from actors where id = any(members)
        union select became_id from actors where id = any(members) and became_id is not null
      );
      -- In the order of their ids, as those who load lock them.
      perform from actors where id = any(ids) order by id for update;

      with less as (
        select of.id as actor_id, spelt.name, count(*)::integer as sources,
          (count(*) filter (where own.as_full > 0))::integer as as_full
        from unnest(taken) as given (names)
        cross join json_array_elements(given.names) as entry
        cross join json_array_elements_text(entry->2) as spelt (name)
        join actors as member on member.id = (entry->>0)::uuid
        left join actor_names as own on own.actor_id = member.id and own.name = spelt.name
        cross join lateral (select member.id union select member.became_id where member.became_id is not null) as of (id)
        group by 1, 2
      ), gone as (
        delete from actor_names using less
        where actor_names.actor_id = less.actor_id and actor_names.name = less.name
          and actor_names.sources <= less.sources
      )
      update actor_names set sources = actor_names.sources - less.sources,
        as_full = least(greatest(actor_names.as_full - less.as_full, 0), actor_names.sources - less.sources)
      from less
      where actor_names.actor_id = less.actor_id and actor_names.name = less.name
        and actor_names.sources > less.sources;
      with less as (
        select of.id as actor_id, taken_for.kind, count(*)::integer as sources
        from unnest(taken) as given (names)
        cross join json_array_elements(given.names) as entry
        cross join json_array_elements_text(entry->1) as taken_for (kind)
        join actors as member on member.id = (entry->>0)::uuid
        cross join lateral (select member.id union select member.became_id where member.became_id is not null) as of (id)
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
          and not exists (select from actor_identifiers where actor_identifiers.actor_id = actors.id)
          and not exists (select from chain_steps where chain_steps.actor_id = actors.id)
          and not exists (select from sources where sources.publisher_id = actors.id)
      loop
        begin
          delete from actors where id = nobody;
        exception when foreign_key_violation then
          -- Somebody speaks of it all the same.
        end;
      end loop;

      update actors set named_from = (
        select min(day) from (
          select min(coalesce(container.published_on, source.published_on)) as day
          from chain_steps as step
          join statements on statements.id = step.statement_id
          join sources as source on source.id = statements.source_id
          left join sources as container on container.id = source.contained_in_id
          where (step.actor_id = actors.id and step.named_id is null) or step.named_id = actors.id
          union all
          select min(coalesce(container.published_on, source.published_on))
          from sources as source left join sources as container on container.id = source.contained_in_id
          where (source.publisher_id = actors.id and source.publisher_named_id is null)
            or source.publisher_named_id = actors.id
        ) as days
      )
      where id = any(members);

      update actors set name = coalesce(settled.name, actors.name), kind = settled.kind
      from (
        select touched.id, (
          select names.name from actor_names as names where names.actor_id = touched.id and names.as_full > 0
          order by names.as_full desc, names.name collate "C" limit 1
        ) as name, commonest_kind.kind
        from unnest(ids) as touched (id)
        cross join lateral (
          select kinds.kind from actor_kinds as kinds where kinds.actor_id = touched.id
          order by kinds.sources desc, array_position(
            '{PERSON,ORGANIZATION,GOVERNMENT,GROUP,MEDIA,ANONYMOUS,DOCUMENT}'::text[], kinds.kind) limit 1
        ) as commonest_kind
      ) as settled
      where actors.id = settled.id
        and (actors.name, actors.kind) is distinct from (coalesce(settled.name, actors.name), settled.kind);
    end $$;
  `.execute(db)
}
