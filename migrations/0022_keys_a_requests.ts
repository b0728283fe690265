import { sql, type Kysely } from 'kysely'

/** What was answered to requests that came with an Idempotency-Key, so that one that comes again is answered alike. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table idempotent_requests (
      key_id uuid not null references access_keys on delete cascade,
      idempotency_key text not null,
      place integer not null,
      hash bytea not null,
      answer jsonb,
      made_at timestamptz not null default now(),
      primary key (key_id, idempotency_key, place)
    );
    comment on table idempotent_requests is 'Kept for a day.';
    comment on column idempotent_requests.place is 'Of a request of many documents: the line; 0 of one.';
    comment on column idempotent_requests.hash is 'The SHA-256 of what was sent: nothing else may be sent by the same key.';
    comment on column idempotent_requests.answer is 'Null while it is not answered, or where it failed: then it is done anew.';
    create index idempotent_requests_by_age on idempotent_requests (made_at);
  `.execute(db)
}
