import { sql, type Kysely } from 'kysely'

/** What each key or address has taken of what it may have in a minute, over all servers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table budgets (
      subject text not null,
      name text not null,
      minute timestamptz not null,
      taken bigint not null,
      primary key (subject, name)
    );
    comment on table budgets is
      'Servers take slices of it. What was taken above what a minute has is owed, and taken from the minutes after it.';
    create index budgets_by_minute on budgets (minute);
  `.execute(db)
}
