import { sql, type Kysely } from 'kysely'

/** How statements find those that they answer or say again in other sources, without being compared to all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table statement_keys (
      key bigint not null,
      dated_on date not null,
      statement_id uuid not null references statements on delete cascade,
      primary key (key, dated_on, statement_id)
    );
    comment on table statement_keys is
      'Some of the runs of words of each statement, each with its speaker in one number: statements that share one may be the same utterance.';
    create index statement_keys_by_statement on statement_keys (statement_id);

    create index statements_of_dispute on statements (event_id, act) where act in ('ACCUSE', 'DENY');
    comment on index statements_of_dispute is 'By which a denial finds the accusation that it answers.';
  `.execute(db)
}
