import { sql, type Kysely } from 'kysely'

/**
 * Lets all that is on record follow where members answer as others than before: because of what was judged or matched
 * (src/identity/move.ts), or because one of them goes with the source that named it. Where what is left of a cluster
 * may fall apart then, it is noted for the next settleClusters, as loading does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Planned for what each call is given: how many they are makes all the difference.
  await sql`
    create function settle_names(ids uuid[]) returns void language plpgsql set plan_cache_mode = force_custom_plan as $$
    begin
      update actors set name = coalesce(settled.name, actors.name), kind = settled.kind
      from (
        select touched.actor_id, commonest_name.name, commonest_kind.kind
        from unnest(ids) as touched (actor_id)
        left join lateral (
          select names.name from actor_names as names
          where names.actor_id = touched.actor_id and names.as_full > 0
          order by names.as_full desc, names.name collate "C" limit 1
        ) as commonest_name on true
        cross join lateral (
          select kinds.kind from actor_kinds as kinds
          where kinds.actor_id = touched.actor_id
          order by kinds.sources desc, array_position(
            '{PERSON,ORGANIZATION,GOVERNMENT,GROUP,MEDIA,ANONYMOUS,DOCUMENT}'::text[], kinds.kind) limit 1
        ) as commonest_kind
      ) as settled
      where actors.id = any(ids) and actors.id = settled.actor_id
        and (actors.name, actors.kind) is distinct from (coalesce(settled.name, actors.name), settled.kind);
    end $$;
    comment on function settle_names is
      'Gives actors the most frequent of their full names and of their kinds; ties go to the first in code-point order, and in the order of kinds. Who has no full name keeps the one that its id is made of.';

    create function move_members(ids uuid[], from_ids uuid[], to_ids uuid[]) returns void
      language plpgsql set plan_cache_mode = force_custom_plan as $$
    begin
      update actors set became_id = nullif(moved.to_id, moved.id)
      from unnest(ids, from_ids, to_ids) as moved (id, from_id, to_id) where actors.id = moved.id;

      with taken as (
        select moved.from_id, own.name, sum(own.sources)::integer as sources, sum(own.as_full)::integer as as_full
        from unnest(ids, from_ids, to_ids) as moved (id, from_id, to_id) join actor_names as own on own.actor_id = moved.id
        where moved.id <> moved.from_id group by 1, 2
      ), emptied as (
        delete from actor_names using taken
        where actor_id = taken.from_id and actor_names.name = taken.name and actor_names.sources <= taken.sources
      )
      update actor_names set sources = actor_names.sources - taken.sources, as_full = actor_names.as_full - taken.as_full
      from taken
      where actor_id = taken.from_id and actor_names.name = taken.name and actor_names.sources > taken.sources;
      insert into actor_names (actor_id, name, folded, sources, as_full)
      select moved.to_id, own.name, min(own.folded), sum(own.sources), sum(own.as_full)
      from unnest(ids, from_ids, to_ids) as moved (id, from_id, to_id) join actor_names as own on own.actor_id = moved.id
      where moved.id <> moved.to_id group by 1, 2
      on conflict (actor_id, name) do update
        set sources = actor_names.sources + excluded.sources, as_full = actor_names.as_full + excluded.as_full;

      with taken as (
        select moved.from_id, own.kind, sum(own.sources)::integer as sources
        from unnest(ids, from_ids, to_ids) as moved (id, from_id, to_id) join actor_kinds as own on own.actor_id = moved.id
        where moved.id <> moved.from_id group by 1, 2
      ), emptied as (
        delete from actor_kinds using taken
        where actor_id = taken.from_id and actor_kinds.kind = taken.kind and actor_kinds.sources <= taken.sources
      )
      update actor_kinds set sources = actor_kinds.sources - taken.sources from taken
      where actor_id = taken.from_id and actor_kinds.kind = taken.kind and actor_kinds.sources > taken.sources;
      insert into actor_kinds (actor_id, kind, sources)
      select moved.to_id, own.kind, sum(own.sources)
      from unnest(ids, from_ids, to_ids) as moved (id, from_id, to_id) join actor_kinds as own on own.actor_id = moved.id
      where moved.id <> moved.to_id group by 1, 2
      on conflict (actor_id, kind) do update set sources = actor_kinds.sources + excluded.sources;

      with as_another as (
        update chain_steps set actor_id = moved.to_id, named_id = nullif(moved.id, moved.to_id)
        from unnest(ids, from_ids, to_ids) as moved (id, from_id, to_id)
        where chain_steps.named_id = moved.id and moved.from_id <> moved.id
      )
      update chain_steps set actor_id = moved.to_id, named_id = moved.id
      from unnest(ids, from_ids, to_ids) as moved (id, from_id, to_id)
      where chain_steps.actor_id = moved.id and chain_steps.named_id is null
        and moved.from_id = moved.id and moved.to_id <> moved.id;
      with as_another as (
        update sources set publisher_id = moved.to_id, publisher_named_id = nullif(moved.id, moved.to_id)
        from unnest(ids, from_ids, to_ids) as moved (id, from_id, to_id)
        where sources.publisher_named_id = moved.id and moved.from_id <> moved.id
      )
      update sources set publisher_id = moved.to_id, publisher_named_id = moved.id
      from unnest(ids, from_ids, to_ids) as moved (id, from_id, to_id)
      where sources.publisher_id = moved.id and sources.publisher_named_id is null
        and moved.from_id = moved.id and moved.to_id <> moved.id;

      perform settle_names(array(select distinct unnest(ids || from_ids || to_ids)));
      -- Who they are is told of the canonical ones, and has changed even where their names have not.
      update actors set changed_in = default where id = any(from_ids || to_ids);
    end $$;
    comment on function move_members is
      'Lets members answer as others: of each the canonical one of its cluster as it was, and as it will be. Where a canonical one answers as another, all its members have to be among them.';
  `.execute(db)

  await sql`
    create function part_members(parted uuid[]) returns void
      language plpgsql set plan_cache_mode = force_custom_plan as $$
    declare
      ids uuid[];
      from_ids uuid[];
      to_ids uuid[];
    begin
      with own as (
        select id, coalesce(became_id, id) as from_id from actors where id = any(parted)
      ), left_over as (
        select other.id, own.id as from_id, first_value(other.id) over (
          partition by own.id order by other.within_source_id is not null, other.named_from, other.id
        ) as to_id
        from own join actors as other on other.became_id = own.id
        where other.id <> all(parted)
      ), noted as (
        insert into unsettled_actors (actor_id) select distinct to_id from left_over on conflict do nothing
      )
      select array_agg(id), array_agg(from_id), array_agg(to_id) into ids, from_ids, to_ids
      from (
        select id, from_id, id as to_id from own
        where id <> from_id or exists (select from actors as other where other.became_id = own.id)
        union all select id, from_id, to_id from left_over
      ) as moves;
      if ids is null then return; end if;
      perform move_members(ids, from_ids, to_ids);

      -- Those by way of whom others may have been joined, or kept apart. What has one opinion to it ends with it.
      insert into unsettled_actors (actor_id)
      select distinct coalesce(actors.became_id, actors.id)
      from (
        select opinions.other_id, count(*) over (partition by own.id) as count
        from unnest(parted) as own (id) cross join lateral (
          select other_id from actor_matches where actor_id = own.id and joined
          union all select actor_id from actor_matches where other_id = own.id and joined
          union all select other_id from actor_verdicts where actor_id = own.id
          union all select actor_id from actor_verdicts where other_id = own.id
        ) as opinions
      ) as held
      join actors on actors.id = held.other_id
      where held.count > 1 and actors.id <> all(parted)
      on conflict do nothing;
    end $$;
    comment on function part_members is
      'Takes members out of their clusters for good, before they are deleted. What people judged of them stays, and holds again if they come again.';
  `.execute(db)
}
