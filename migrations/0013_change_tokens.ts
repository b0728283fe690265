import { sql, type Kysely } from 'kysely'

/**
 * Cursors of the feed outlive crashes, and end where the database is put back to an earlier state.
 *
 * Each transaction that changes something leaves a token, a random text, beside its number. A cursor has the token of
 * the transaction that it comes after; while that is on record, so is all that the cursor stands behind. Whatever takes
 * the end of the history away (a data folder or a volume put back from a copy, a dump restored, a standby promoted that
 * lacked the end) takes its tokens away as well, and who writes then leaves other ones under the same numbers.
 *
 * A number is that of the transaction (`xid8`), shifted by a constant: a dump may be restored into a server that has
 * given out fewer numbers. The first transaction that changes something there finds a token of a transaction that is
 * yet to come, and shifts numbers so that they go on behind those on record. The newest token tells by how much.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function restart_changes();
    drop function begin_of_changes(text, xid8);
    drop function feed_of_changes();

    create table change_tokens (
      number xid8 primary key,
      transaction xid8 not null,
      token text not null default left(replace(gen_random_uuid()::text, '-', ''), 16),
      recorded_at timestamptz not null default now()
    );
    comment on table change_tokens is
      'What each transaction that changed something left: a cursor is good while its token is here at its number.';
    comment on column change_tokens.transaction is
      'The transaction itself: its number less this is by how much numbers are shifted since.';

    -- There is always one: what was on record before stands at its number or below.
    insert into change_tokens (number, transaction)
    select newest, newest from (
      select coalesce(max(changed_in), '0') as newest from (
        (select changed_in from sources order by changed_in desc limit 1)
        union all (select changed_in from actors order by changed_in desc limit 1)
        union all (select changed_in from events order by changed_in desc limit 1)
        union all (select changed_in from statements order by changed_in desc limit 1)
        union all (select changed_in from deletions order by changed_in desc limit 1)
      ) as things
    ) as found;

    create function shifted(transaction xid8, by bigint) returns xid8 language sql immutable parallel safe
      return (transaction::text::bigint + by)::text::xid8;

    create function begin_change() returns xid8 language plpgsql as $$
    declare
      own xid8 := pg_current_xact_id();
      newest record;
      given xid8;
    begin
      for attempt in 1..2 loop
        select number, transaction >= pg_snapshot_xmax(now) as is_ahead, pg_snapshot_xmin(now) as oldest,
          number::text::bigint - transaction::text::bigint as shift
        into newest
        from change_tokens, pg_current_snapshot() as now
        where transaction <> own
        order by number desc limit 1;
        exit when not newest.is_ahead or attempt = 2;
        if current_setting('transaction_isolation') <> 'read committed' then
          raise exception 'the numbers of changes are behind those on record, as after a dump was restored'
            using errcode = 'serialization_failure',
              hint = 'Let the first transaction that writes after that be one of isolation level READ COMMITTED.';
        end if;
        -- One at a time: whoever waited finds the shift that the other has made.
        perform pg_advisory_xact_lock(1667788393);
      end loop;
      given := case when newest.is_ahead
        then shifted(own, newest.number::text::bigint + 1 - newest.oldest::text::bigint)
        else shifted(own, newest.shift) end;
      insert into change_tokens (number, transaction) values (given, own) on conflict do nothing;
      perform set_config('onrecord.change_number', given::text, true);
      return given;
    end $$;

    create function change_number() returns xid8 language plpgsql as $$
    declare
      kept text := current_setting('onrecord.change_number', true);
    begin
      if kept <> '' then return kept::xid8; end if;
      return begin_change();
    end $$;
    comment on function change_number is
      'The number of this transaction in the feed of changes. Asked for the first time, it leaves the token.';

    create function change_horizon() returns xid8 language sql stable parallel safe
      return (
        select case when transaction >= pg_snapshot_xmax(now) then shifted(number, 1)
          else shifted(pg_snapshot_xmin(now), number::text::bigint - transaction::text::bigint) end
        from change_tokens, pg_current_snapshot() as now order by number desc limit 1
      );
    comment on function change_horizon is
      'Below it everything is told: whatever commits later has this number or a higher one.';

    create function begin_of_changes(number xid8, witness xid8, token text) returns xid8 language plpgsql stable as $$
    begin
      if witness is not null and not exists (
        select from change_tokens as kept
        where kept.number = begin_of_changes.witness and kept.token = begin_of_changes.token
      ) then
        raise exception 'what this cursor comes after is no longer on record' using errcode = 'OR002';
      end if;
      return coalesce(number, (
        select kept.number from change_tokens as kept where kept.number < change_horizon()
        order by kept.number desc limit 1
      ));
    end $$;
    comment on function begin_of_changes is
      'The number of a cursor whose token is on record; with no number, the newest below the horizon.';
  `.execute(db)

  await sql`
    create or replace function mark_changed() returns trigger language plpgsql as $$
    begin
      new.changed_in := change_number();
      return new;
    end $$;

    create or replace function touch_statements() returns trigger language plpgsql as $$
    declare
      number xid8 := change_number();
    begin
      if tg_table_name = 'chain_steps' then
        update statements set changed_in = number
        where id in (select statement_id from touched) and changed_in <> number;
      else
        update statements set changed_in = number
        where id in (select from_id from touched) and changed_in <> number;
      end if;
      return null;
    end $$;

    create or replace function touch_actors() returns trigger language plpgsql as $$
    declare
      number xid8 := change_number();
    begin
      update actors set changed_in = number where id in (select actor_id from touched) and changed_in <> number;
      return null;
    end $$;

    create or replace function touch_renamed_actors() returns trigger language plpgsql as $$
    declare
      number xid8 := change_number();
    begin
      update actors set changed_in = number
      where changed_in <> number and id in (
        select before.actor_id from touched as after join before using (actor_id, name)
        where exists (
          select from actor_names as other
          where other.actor_id = before.actor_id and other.name <> before.name
            and other.sources between least(before.sources, after.sources) and greatest(before.sources, after.sources)
        )
      );
      return null;
    end $$;

    alter table statements alter column recorded_in set default change_number();
    alter table deletions alter column changed_in set default change_number();
  `.execute(db)
  for (const table of ['sources', 'actors', 'events', 'statements'].map((name) => sql.table(name)))
    await sql`alter table ${table} alter column changed_in set default change_number()`.execute(db)
}
