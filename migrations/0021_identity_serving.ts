import { sql, type Kysely } from 'kysely'

/** That of src/identity/lock.ts, as it is when this lands. */
const IDENTITY_LOCK = 0x77686f73

/**
 * What who is who is decided from goes with the sources that it came from: what a source had of a member is taken away
 * by the next pass over identity, and whoever is found as somebody was who is gone is looked at again. And indexes, so
 * that what is asked for again and again does not grow with what is on record.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table member_withdrawals (
      actor_id uuid not null references actors on delete cascade,
      month integer not null,
      names text[] not null,
      kinds text[] not null,
      roles text[] not null
    );
    comment on table member_withdrawals is
      'How a source that is gone named a member, until the next pass over identity has taken it away from member_facts.';
    create index member_withdrawals_by_actor on member_withdrawals (actor_id);

    create table member_keys_left (key text primary key);
    comment on table member_keys_left is
      'The keys of members that are gone, until the next pass over identity has decided anew on those who share them.';

    create function withdraw_namings() returns trigger language plpgsql as $$
    begin
      -- The next pass waits, and sees either that the source is there or that it is not.
      perform pg_advisory_xact_lock(${sql.lit(IDENTITY_LOCK)});
      insert into member_withdrawals (actor_id, month, names, kinds, roles)
      select named.id, extract(year from old.published_on)::int * 12 + extract(month from old.published_on)::int - 1,
        array(select json_array_elements_text(named.entry->2)), array(select json_array_elements_text(named.entry->1)),
        array(
          select distinct step.role
          from statements join chain_steps as step on step.statement_id = statements.id
          where statements.source_id in (select id from sources where id = old.id or contained_in_id = old.id)
            and coalesce(step.named_id, step.actor_id) = named.id and step.role is not null
        )
      from (select (entry->>0)::uuid as id, entry from json_array_elements(old.names) as entry) as named
      join actors on actors.id = named.id
      -- What was not added up goes with the source.
      where not exists (
        select from member_namings where member_namings.source_id = old.id and member_namings.actor_id = named.id
      );
      return old;
    end $$;
    comment on function withdraw_namings is
      'Notes what a source had of members, as src/ingest/namings.ts does when it comes; before begin_deletion takes its statements.';
    -- Triggers run in the order of their names.
    create trigger a_withdraw_namings before delete on sources for each row
      when (old.contained_in_id is null and old.names is not null) execute function withdraw_namings();

    create function leave_keys() returns trigger language plpgsql as $$
    begin
      insert into member_keys_left select key from member_keys where actor_id = old.id on conflict do nothing;
      return old;
    end $$;
    create trigger leave_keys before delete on actors for each row execute function leave_keys();

    create index member_namings_by_actor on member_namings (actor_id);
  `.execute(db)

  // Somebody whom everybody names has the short names of ten thousand sources; who else may be one with it are few.
  await sql`
    create index actor_matches_in_full on actor_matches (actor_id, other_id)
      where not (evidence @> '[{"feature": "share"}]'::jsonb);
    create index actor_matches_in_full_by_other on actor_matches (other_id, actor_id)
      where not (evidence @> '[{"feature": "share"}]'::jsonb);
  `.execute(db)
}
