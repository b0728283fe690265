import { sql, type Kysely } from 'kysely'

/**
 * What who is who is decided from: how sources name members. Loading writes down what each source has; the pass over
 * identity (src/identity/matching/pass.ts) adds it up, and looks only at members that share a key with what changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table member_namings (
      source_id uuid not null references sources on delete cascade,
      actor_id uuid not null references actors on delete cascade,
      month integer not null,
      names text[] not null,
      kinds text[] not null,
      roles text[] not null,
      primary key (source_id, actor_id)
    );
    comment on table member_namings is
      'How a source names a member, until the next pass over identity has added it to member_facts.';
    comment on column member_namings.names is 'All names that the source has for it, the one that it is told by first.';

    create table member_facts (
      actor_id uuid primary key references actors on delete cascade,
      is_local boolean not null,
      facts jsonb not null
    );
    comment on table member_facts is
      'In how many sources a member goes by which name, is taken for what, has which role, in which month.';

    create table member_keys (
      key text not null,
      actor_id uuid not null references actors on delete cascade,
      month integer not null,
      sources integer not null check (sources > 0),
      primary key (key, actor_id)
    );
    comment on table member_keys is 'By what a member is found among those whom it may be one with.';
    create index member_keys_by_sources on member_keys (key, sources desc, actor_id);
    create index member_keys_by_month on member_keys (key, month, actor_id);
    create index member_keys_by_actor on member_keys (actor_id);

    create table member_key_states (
      key text not null,
      month integer not null,
      state text not null,
      primary key (key, month)
    );
    comment on table member_key_states is
      'What was last decided by of names that hold in one source only: while it is the same, none is decided anew.';
  `.execute(db)

  // What was there before. Which of its names a source has for a member is not known: those that most have are taken.
  await sql`
    insert into member_namings (source_id, actor_id, month, names, kinds, roles)
    select named.source_id, named.actor_id,
      extract(year from source.published_on)::int * 12 + extract(month from source.published_on)::int - 1,
      array[actor.name] || array(
        select other.name from actor_names as other
        where other.actor_id = actor.id and other.name <> actor.name
          and other.sources * 2 > (select max(sources) from actor_names where actor_id = actor.id)
        order by other.name
      ),
      array[actor.kind], coalesce(named.roles, '{}')
    from (
      select coalesce(source.contained_in_id, source.id) as source_id, step.actor_id,
        array_agg(distinct step.role) filter (where step.role is not null) as roles
      from (
        select statements.source_id, chain_steps.actor_id, chain_steps.role
        from chain_steps join statements on statements.id = chain_steps.statement_id
        union all select id, publisher_id, null from sources where publisher_id is not null
      ) as step
      join sources as source on source.id = step.source_id
      group by 1, 2
    ) as named
    join sources as source on source.id = named.source_id
    join actors as actor on actor.id = named.actor_id
  `.execute(db)
}
