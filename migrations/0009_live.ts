import { sql, type Kysely } from 'kysely'

/**
 * For those who follow along: each transaction that changes something wakes the servers that listen, once; and each
 * statement keeps the number of the transaction that put it on record, so that those who wait for new ones are told of
 * each once, in the order of (`recorded_in`, `id`), however often it changes later. What was there before has the 0.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table statements add column recorded_in xid8 not null default '0';
    alter table statements alter column recorded_in set default pg_current_xact_id();
    create index statements_by_recording on statements (recorded_in, id);
    comment on column statements.recorded_in is 'The transaction that put it on record.';

    -- PostgreSQL tells a channel of one transaction once, however often this runs in it.
    create function tell_of_changes() returns trigger language plpgsql as $$
    begin
      notify onrecord_changes;
      return null;
    end $$;

    create or replace function restart_changes() returns void language plpgsql as $$
    declare
      ahead xid8 := pg_snapshot_xmax(pg_current_snapshot());
    begin
      update sources set changed_in = default where changed_in >= ahead;
      update actors set changed_in = default where changed_in >= ahead;
      update events set changed_in = default where changed_in >= ahead;
      update statements set changed_in = default where changed_in >= ahead;
      update statements set recorded_in = '0' where recorded_in >= ahead;
      update deletions set changed_in = default where changed_in >= ahead;
    end $$;
  `.execute(db)
  for (const table of ['sources', 'actors', 'events', 'statements'].map((name) => sql.table(name)))
    await sql`
      create trigger tell_of_changes after insert or update or delete or truncate on ${table}
        for each statement execute function tell_of_changes()
    `.execute(db)
}
