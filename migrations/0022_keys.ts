import { sql, type Kysely } from 'kysely'

/** Keys, which let somebody do more than read, and the record of what was written with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table access_keys (
      id uuid primary key default gen_random_uuid(),
      prefix text not null unique check (prefix ~ '^onr_[0-9a-f]{12}$'),
      hash bytea not null check (length(hash) = 32),
      hint text not null check (length(hint) = 4),
      owner text not null check (owner <> '' and length(owner) <= 200),
      scopes text[] not null check (
        cardinality(scopes) > 0
        and scopes <@ array['read', 'export', 'ingest', 'review', 'merge', 'publish', 'admin']
      ),
      series_id uuid not null,
      made_by uuid references access_keys,
      made_at timestamptz not null default now(),
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_at timestamptz
    );
    comment on table access_keys is
      'What lets a program or a person do more than read. The key itself is nowhere: it is shown once, when it is made.';
    comment on column access_keys.prefix is 'How a key begins: by this it is found and spoken of.';
    comment on column access_keys.hash is 'The SHA-256 of the whole key.';
    comment on column access_keys.hint is 'How it ends, for those who look for one of theirs.';
    comment on column access_keys.series_id is 'The first of the keys that took the place of one another.';
    comment on column access_keys.made_by is
      'The key by which it was made, and of which it has no more rights; null where it was made at the command line.';
    comment on column access_keys.last_used_at is 'Right to a minute.';
    create index access_keys_by_series on access_keys (series_id);
    create index access_keys_by_maker on access_keys (made_by) where made_by is not null;

    create function key_is_narrower() returns trigger language plpgsql as $$
    declare
      maker access_keys;
    begin
      if new.made_by is null then
        return new;
      end if;
      select * into maker from access_keys where id = new.made_by;
      if not new.scopes <@ maker.scopes
        or (maker.expires_at is not null and (new.expires_at is null or new.expires_at > maker.expires_at))
        or (maker.revoked_at is not null and new.revoked_at is null) then
        raise exception 'key % would do more, or for longer, than the key that makes it', new.prefix
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$;
    create trigger key_is_narrower before insert or update of scopes, expires_at, made_by on access_keys
      for each row execute function key_is_narrower();
  `.execute(db)

  await sql`
    create table audit (
      id bigint primary key generated always as identity,
      at timestamptz not null default clock_timestamp(),
      by text not null,
      key_id uuid,
      request_id text,
      action text not null check (action in ('INSERT', 'UPDATE', 'DELETE')),
      noun text not null,
      thing_id text not null,
      told jsonb not null default '{}'
    );
    comment on table audit is
      'Every write of a person or of a key; written by triggers (audit_write), and never changed.';
    comment on column audit.by is
      'The owner of the key; where none was used, the user of the database that wrote.';
    comment on column audit.noun is 'The table that was written to.';
    comment on column audit.told is 'What stands in the row since, of what the trigger was told to keep.';
    create index audit_by_key on audit (key_id, id) where key_id is not null;
    create index audit_by_thing on audit (noun, thing_id);

    create function is_written_by_key() returns boolean language sql stable
      return coalesce(current_setting('onrecord.key_id', true), '') <> '';
    comment on function is_written_by_key is
      'Whether a key writes in this transaction: withWriter of src/access/writer.ts.';

    create function audit_write() returns trigger language plpgsql as $$
    declare
      written jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
    begin
      insert into audit (by, key_id, request_id, action, noun, thing_id, told)
      values (
        coalesce(nullif(current_setting('onrecord.owner', true), ''), session_user),
        nullif(current_setting('onrecord.key_id', true), '')::uuid,
        nullif(current_setting('onrecord.request_id', true), ''),
        tg_op, tg_table_name, written ->> tg_argv[0],
        coalesce((
          select jsonb_object_agg(name, written -> name) from unnest(tg_argv[1:]) as kept (name)
          where tg_op <> 'DELETE'
        ), '{}')
      );
      return null;
    end $$;
    comment on function audit_write is
      'audit_write(column of the id, columns to keep…): what is not named is not kept, so that no secret is.';

    create function audit_stands() returns trigger language plpgsql as $$
    begin
      raise exception 'what was written to audit may not change' using errcode = 'integrity_constraint_violation';
    end $$;
    create trigger audit_stands before update or delete or truncate on audit
      for each statement execute function audit_stands();

    create trigger audit_write after insert or delete or update of owner, scopes, expires_at, revoked_at, hash on access_keys
      for each row execute function audit_write('id', 'prefix', 'owner', 'scopes', 'expires_at', 'revoked_at', 'made_by');
    create trigger audit_write after insert on actor_judgements
      for each row execute function audit_write('id', 'decision_id', 'actor_id', 'other_id', 'verdict', 'undoes', 'judged_by', 'reason');
    create trigger audit_write after insert or update or delete on sources
      for each row when (is_written_by_key()) execute function audit_write('id', 'kind', 'title', 'url', 'published_on');
  `.execute(db)
}
