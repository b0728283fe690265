import { sql, type Kysely } from 'kysely'

/** Where a reader of the feed of changes begins, decided in the statement that reads on, in every face. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function feed_of_changes() returns text language sql stable as $$
      select left(md5(system_identifier::text || ' ' || pg_database.oid), 16)
      from pg_control_system(), pg_database where datname = current_database()
    $$;
    comment on function feed_of_changes is 'Names this database: the numbers of transactions are its own.';

    create function begin_of_changes(feed text, transaction xid8) returns xid8 language plpgsql stable as $$
    begin
      if feed <> feed_of_changes() then
        raise exception 'this cursor is of another database' using errcode = 'OR001';
      end if;
      return coalesce(transaction, pg_snapshot_xmin(pg_current_snapshot()));
    end $$;
    comment on function begin_of_changes is
      'The transaction of a cursor of this feed; with none, the oldest that still runs: up to it all is told.';
  `.execute(db)
}
