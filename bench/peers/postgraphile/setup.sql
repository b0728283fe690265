-- What a user of PostGraphile writes to have search, facets and a timeline: functions beside the tables, which
-- PostGraphile makes into fields. They stand in a schema of their own, which onrecord does not see.
drop schema if exists postgraphile cascade;
create schema postgraphile;

-- PostgreSQL puts the body of a function like this one in place of its call, so that the planner sees all.
create function postgraphile.search_statements(words text, said_from date, said_to date, of_kind text)
  returns setof public.statements
  language sql stable
as $$
  select statement.*
  from public.statements as statement
  where statement.search @@ words::tsquery
    and statement.dated_on between said_from and said_to
    and statement.kind = of_kind
$$;

create type postgraphile.facet as (id uuid, label text, count integer);
create type postgraphile.constant as (value text, count integer);
create type postgraphile.day as (starts_on date, count integer);

create function postgraphile.event_actors(event public.events, of_part text, most integer)
  returns setof postgraphile.facet
  language sql stable
as $$
  select actor.id, actor.name, counted.count
  from (
    select step.actor_id, count(distinct step.statement_id)::integer as count
    from public.statements as statement
    join public.chain_steps as step on step.statement_id = statement.id
    where statement.event_id = event.id and step.part = of_part
    group by step.actor_id
    order by count desc, step.actor_id
    limit most
  ) as counted
  join public.actors as actor on actor.id = counted.actor_id
  order by counted.count desc, actor.id
$$;

create function postgraphile.event_publishers(event public.events, most integer)
  returns setof postgraphile.facet
  language sql stable
as $$
  select actor.id, actor.name, counted.count
  from (
    select source.publisher_id, count(*)::integer as count
    from public.statements as statement
    join public.sources as source on source.id = statement.source_id
    where statement.event_id = event.id
    group by source.publisher_id
    order by count desc, source.publisher_id
    limit most
  ) as counted
  join public.actors as actor on actor.id = counted.publisher_id
  order by counted.count desc, actor.id
$$;

create function postgraphile.event_kinds(event public.events)
  returns setof postgraphile.constant
  language sql stable
as $$
  select kind, count(*)::integer as count
  from public.statements
  where event_id = event.id
  group by kind
  order by count desc, kind
$$;

create function postgraphile.event_acts(event public.events)
  returns setof postgraphile.constant
  language sql stable
as $$
  select act, count(*)::integer as count
  from public.statements
  where event_id = event.id
  group by act
  order by count desc, act
$$;

create function postgraphile.event_days(event public.events)
  returns setof postgraphile.day
  language sql stable
as $$
  with counted as materialized (
    select dated_on, count(*)::integer as count from public.statements where event_id = event.id group by dated_on
  )
  select day::date, coalesce(counted.count, 0)
  from generate_series(
    (select min(dated_on) from counted)::timestamp, (select max(dated_on) from counted), '1 day'
  ) as day
  left join counted on counted.dated_on = day::date
  order by day
$$;
