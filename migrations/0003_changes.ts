import { sql, type Kysely } from 'kysely'

/**
 * What the feed of changes stands on: each thing has the number of the transaction that changed it last, and what was
 * deleted leaves its id. Read in the order of (`changed_in`, `id`) up to the oldest transaction that still runs
 * (`pg_snapshot_xmin`), nothing can come in behind a reader, however long a transaction takes: whatever commits later
 * has a number from there on. A clock or a sequence does not give that.
 *
 * A change moves a thing to the end, so the feed has each thing once and never outgrows the tables. An insert costs an
 * entry at the right edge of one index, and no trigger.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function mark_changed() returns trigger language plpgsql as $$
    begin
      new.changed_in := pg_current_xact_id();
      return new;
    end $$;

    create table deletions (
      id uuid primary key,
      changed_in xid8 not null default pg_current_xact_id()
    );
    comment on table deletions is 'What was deleted, and in which transaction.';
    create index deletions_by_change on deletions (changed_in, id);

    create function keep_deletions() returns trigger language plpgsql as $$
    begin
      insert into deletions (id) select id from gone
      on conflict (id) do update set changed_in = excluded.changed_in;
      return null;
    end $$;

    create function keep_truncation() returns trigger language plpgsql as $$
    begin
      execute format(
        'insert into deletions (id) select id from %I on conflict (id) do update set changed_in = excluded.changed_in',
        tg_table_name
      );
      return null;
    end $$;
  `.execute(db)

  await sql`
    create function restart_changes() returns void language plpgsql as $$
    declare
      ahead xid8 := pg_snapshot_xmax(pg_current_snapshot());
    begin
      update sources set changed_in = default where changed_in >= ahead;
      update actors set changed_in = default where changed_in >= ahead;
      update events set changed_in = default where changed_in >= ahead;
      update statements set changed_in = default where changed_in >= ahead;
      update deletions set changed_in = default where changed_in >= ahead;
    end $$;
    comment on function restart_changes is
      'To be called once after a dump was restored: its numbers may be ahead of those of this server.';
  `.execute(db)

  for (const table of ['sources', 'actors', 'events', 'statements'].map((name) => sql.table(name)))
    await sql`
      -- What was there before has the number 0, in place, without a rewrite of the table.
      alter table ${table} add column changed_in xid8 not null default '0';
      alter table ${table} alter column changed_in set default pg_current_xact_id();
      create trigger mark_changed before update on ${table} for each row execute function mark_changed();
      create trigger keep_deletions after delete on ${table} referencing old table as gone
        for each statement execute function keep_deletions();
      create trigger keep_truncation before truncate on ${table}
        for each statement execute function keep_truncation();
    `.execute(db)
  await sql`
    create index sources_by_change on sources (changed_in, id);
    create index actors_by_change on actors (changed_in, id);
    create index events_by_change on events (changed_in, id);
    create index statements_by_change on statements (changed_in, id);
    comment on column statements.changed_in is
      'The transaction that changed it last, its chain and links included.';
  `.execute(db)

  // The chain and the links are a statement's, the names an actor's. What is new in this transaction is marked already.
  await sql`
    create function touch_statements() returns trigger language plpgsql as $$
    begin
      if tg_table_name = 'chain_steps' then
        update statements set changed_in = pg_current_xact_id()
        where id in (select statement_id from touched) and changed_in <> pg_current_xact_id();
      else
        update statements set changed_in = pg_current_xact_id()
        where id in (select from_id from touched) and changed_in <> pg_current_xact_id();
      end if;
      return null;
    end $$;

    create function touch_actors() returns trigger language plpgsql as $$
    begin
      update actors set changed_in = pg_current_xact_id()
      where id in (select actor_id from touched) and changed_in <> pg_current_xact_id();
      return null;
    end $$;

    create function touch_renamed_actors() returns trigger language plpgsql as $$
    begin
      update actors set changed_in = pg_current_xact_id()
      where changed_in <> pg_current_xact_id() and id in (
        select before.actor_id from touched as after join before using (actor_id, name)
        where exists (
          select from actor_names as other
          where other.actor_id = before.actor_id and other.name <> before.name
            and other.sources between least(before.sources, after.sources) and greatest(before.sources, after.sources)
        )
      );
      return null;
    end $$;
    comment on function touch_renamed_actors is
      'Names are told the most frequent first: that a name is found in one source more is a change only where it may overtake another.';

    create trigger touch_renamed after update on actor_names referencing old table as before new table as touched
      for each statement execute function touch_renamed_actors();
  `.execute(db)

  const owned = [
    ['chain_steps', 'touch_statements'],
    ['statement_links', 'touch_statements'],
    ['actor_names', 'touch_actors'],
  ] as const
  for (const [table, act] of owned)
    for (const event of ['insert', 'update', 'delete'] as const) {
      if (table === 'actor_names' && event === 'update') continue
      await sql`
        create trigger ${sql.id(`touch_on_${event}`)} after ${sql.raw(event)} on ${sql.table(table)}
          referencing ${sql.raw(event === 'delete' ? 'old' : 'new')} table as touched
          for each statement execute function ${sql.id(act)}()
      `.execute(db)
    }
}
