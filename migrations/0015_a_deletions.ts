import { sql, type Kysely } from 'kysely'

/**
 * What `delete from sources` needs so that it leaves what is on record as it would be without them.
 * 0016_identity_b_deletions.ts has what is done, and 0018_source_features.ts what becomes of their events.
 *
 * Each source keeps by which names it speaks of whom. Of those that were loaded before, it is not known: they go, and
 * the names that they had for actors of all sources stay.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sources add column names json;
    comment on column sources.names is
      'What it adds to actor_names and actor_kinds, as [actor, kinds, names] of each actor that is the same everywhere: what is taken away when it goes.';

    create function event_of(source uuid) returns uuid language sql immutable strict parallel safe
      return (
        select encode(set_byte(set_byte(set_byte(
          hash, 0, 238), 6, 128 | (get_byte(hash, 6) & 15)), 8, 128 | (get_byte(hash, 8) & 63)), 'hex')::uuid
        from (select substring(sha256(convert_to('["Event","' || source || '"]', 'UTF8')) for 16) as hash) as hashed
      );
    comment on function event_of is 'The event that a source would be the first of: src/api/ids.ts, in SQL.';
  `.execute(db)
}
