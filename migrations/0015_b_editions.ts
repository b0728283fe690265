import { sql, type Kysely } from 'kysely'

/**
 * A source is told from others by its text, its outlet, its address and its day; the headline and the byline are of its
 * newest edition. Those that are on record keep their ids, which were made of headline and byline too: so that they are
 * found again, `earlier_sources` has which works they are.
 *
 * It reads every text once: a minute or two for 100,000 articles. Nobody who only reads waits for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table source_editions (
      source_id uuid primary key references sources on delete cascade,
      version bigint,
      updated_at timestamptz,
      others text[] not null default '{}',
      told_at timestamptz not null default clock_timestamp()
    );
    comment on table source_editions is
      'Of which edition the title and the authors of a source are. One that has no row came once, without a version.';
    comment on column source_editions.others is
      'Fingerprints of the other editions of the same version: what is loaded again is not newer for it.';
    comment on column source_editions.told_at is 'When this edition came: nothing else tells which of two is newer.';

    create function with_line_feeds(text text) returns text language sql immutable strict parallel safe
      return replace(replace(text, E'\\r\\n', E'\\n'), E'\\r', E'\\n');

    create function work_of(kind text, publisher uuid, published_on date, url text, text text) returns uuid
      language sql immutable parallel safe
      return (
        select encode(set_byte(set_byte(set_byte(
          hash, 0, 80), 6, 128 | (get_byte(hash, 6) & 15)), 8, 128 | (get_byte(hash, 8) & 63)), 'hex')::uuid
        from (select substring(sha256(convert_to(
          '["Source",' || to_json(kind)::text || ',' || coalesce(to_json(publisher)::text, 'null')
            || ',' || to_json(published_on)::text || ',null,' || coalesce(to_json(url)::text, 'null') || ',"[]",'
            || to_json(with_line_feeds(text))::text || ']', 'UTF8'
        )) for 16) as hash) as hashed
      );
    comment on function work_of is 'The id that a source has by now: sourceIdOf of src/ingest/prepare.ts, in SQL.';

    create table earlier_sources (
      work_id uuid not null,
      source_id uuid not null references sources on delete cascade,
      primary key (work_id, source_id)
    );
    comment on table earlier_sources is 'Sources with other ids than they would have by now, and those.';
    create index earlier_sources_by_source on earlier_sources (source_id);
    insert into earlier_sources (work_id, source_id)
    select work_id, id
    from (
      select id, work_of(kind, publisher_id, published_on, url, text) as work_id
      from sources where contained_in_id is null
    ) as works
    where work_id <> id;
  `.execute(db)
  await sql`
    create or replace function source_text_stands() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and with_line_feeds(new.text) is distinct from with_line_feeds(old.text) then
        raise exception 'the text of source % may not change: statements stand on it', new.id
          using errcode = 'integrity_constraint_violation';
      end if;
      if new.contained_in_id is not null and not exists (
        select from sources as container
        where container.id = new.contained_in_id
          and array[new.text] = cut(container.text, int4multirange(new.contained_at))
      ) then
        raise exception 'source % is not what its container % has at that span', new.id, new.contained_in_id
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$;

    create function source_words_stand() returns trigger language plpgsql as $$
    begin
      if exists (
        select from statements
        where source_id = new.id and (fragments is distinct from cut(new.text, content_at)
          or cue is distinct from nullif(joined(cut(new.text, cue_at)), '')
          or mention is distinct from nullif(joined(cut(new.text, mention_at)), ''))
      ) or exists (
        select from sources as contained
        where contained_in_id = new.id and array[text] <> cut(new.text, int4multirange(contained_at))
      ) then
        raise exception 'source % has statements or posts whose words it does not have at their spans', new.id
          using errcode = 'integrity_constraint_violation';
      end if;
      return null;
    end $$;
    create constraint trigger source_words_stand after update of text on sources
      deferrable initially deferred for each row when (new.text is distinct from old.text)
      execute function source_words_stand();

    create function span_with_line_feeds(text text, span int4range) returns int4range
      language sql immutable strict parallel safe
      return int4range(
        length(with_line_feeds(left(text, lower(span)))), length(with_line_feeds(left(text, upper(span))))
      );

    create function spans_with_line_feeds(text text, spans int4multirange) returns int4multirange
      language sql immutable strict parallel safe
      return (select coalesce(range_agg(span_with_line_feeds(text, span)), '{}') from unnest(spans) as span);

    create function keep_line_feeds(work uuid) returns void language plpgsql as $$
    declare
      came record;
      feeds text;
    begin
      for came in
        select id, text, contained_at, (select text from sources where id = work) as around from sources
        where id = work or contained_in_id = work order by contained_in_id nulls first
      loop
        feeds := with_line_feeds(came.text);
        update sources set text = feeds, contained_at = span_with_line_feeds(came.around, came.contained_at)
        where id = came.id;
        update statements
        set content_at = placed.content_at, cue_at = placed.cue_at, mention_at = placed.mention_at,
          fragments = cut(feeds, placed.content_at),
          cue = nullif(joined(cut(feeds, placed.cue_at)), ''),
          mention = nullif(joined(cut(feeds, placed.mention_at)), '')
        from (
          select id, spans_with_line_feeds(came.text, content_at) as content_at,
            spans_with_line_feeds(came.text, cue_at) as cue_at,
            spans_with_line_feeds(came.text, mention_at) as mention_at
          from statements where source_id = came.id
        ) as placed
        where statements.id = placed.id;
        update chain_steps set mention_at = span_with_line_feeds(came.text, mention_at)
        where mention_at is not null and statement_id in (select id from statements where source_id = came.id);
      end loop;
    end $$;
    comment on function keep_line_feeds is
      'Of a source that came with CR and LF where its lines end, and came with LF as well: keeps it as it is with LF.';
  `.execute(db)
}
