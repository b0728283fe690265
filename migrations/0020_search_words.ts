import { sql, type Kysely } from 'kysely'
import { makeSearch, putSearch } from '../src/search/fill.ts'

/**
 * What a row is found by is made where rows are, and no longer by the database: one place, `wordsOf` of src/search,
 * makes the words of rows and of what is typed. See docs/search.md.
 *
 * The words of all that is on record are made anew. Reading goes on meanwhile; writing waits, and at the end, while
 * the tables are written anew and indexed, reading too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    lock table events, actor_names, sources, statements in share row exclusive mode;

    create table source_parts (
      source_id uuid not null references sources on delete cascade,
      part integer not null,
      search tsvector not null,
      primary key (source_id, part)
    );
    comment on table source_parts is
      'What a source is found by that is too long for one tsvector: title and text in parts, each with the beginning of the next, as long as the longest phrase.';
  `.execute(db)

  await makeSearch(db)

  await sql`
    alter table events alter column search drop expression;
    alter table actor_names alter column search drop expression;
    alter table statements alter column search drop expression;
    alter table sources alter column search drop expression, alter column search drop not null;
    comment on column sources.search is
      'What its title and text are found by; null where that is more than a tsvector holds: then source_parts has it.';

    create function search_long_sources(leaves jsonb) returns setof uuid language sql stable parallel safe
    begin atomic
      with leaf as materialized (
        select alternative, is_without, phrase::tsquery as phrase
        from jsonb_to_recordset(leaves) as leaf (alternative integer, is_without boolean, phrase text)
      ),
      alternatives as (
        select alternative,
          string_agg('(' || phrase::text || ')', ' | ') filter (where not is_without)::tsquery as any_of
        from leaf group by alternative
      ),
      candidates as (
        select alternative, source_id from alternatives, source_parts where search @@ any_of
        union
        select alternative, source_id from alternatives, source_parts where any_of is null and part = 0
      )
      select source_id from candidates
      where not exists (
        select from leaf where leaf.alternative = candidates.alternative and is_without = exists (
          select from source_parts where source_parts.source_id = candidates.source_id and search @@ phrase
        )
      );
    end;
    comment on function search_long_sources is
      'The sources in parts in which a search finds what it looks for: words or phrases, of which all of an alternative must hold.';
  `.execute(db)

  await sql`
    drop function search_stretches (tsquery, date, date, boolean);
    create function search_stretches(pattern text, first date, last date, is_descending boolean)
      returns table (starts_on date, ends_on date, words tsquery)
      -- One is enough as a rule; told so, PostgreSQL finds a plan for all words no dearer than a plan for these.
      language plpgsql immutable parallel safe rows 1
    as $$
    declare
      covered integer := 0;
      level integer;
      block integer;
      block_size integer;
    begin
      while first <= last and pattern is distinct from '' loop
        level := case
          when covered < 4 then 0 when covered < 16 then 1 when covered < 64 then 2 when covered < 256 then 3 else 4
        end;
        block_size := 1 << 2 * level;
        block := week_of(case when is_descending then last else first end) / block_size * block_size;
        starts_on := first;
        ends_on := last;
        if is_descending and block > 0 then
          starts_on := greatest(first, date '1900-01-01' + 7 * block);
        elsif not is_descending and block + block_size < 16384 then
          ends_on := least(last, date '1900-01-01' + 7 * (block + block_size) - 1);
        end if;
        words := replace(pattern, chr(1), left(week_code(block), 7 - level))::tsquery;
        return next;
        covered := covered + block_size;
        if is_descending then
          last := starts_on - 1;
        else
          first := ends_on + 1;
        end if;
      end loop;
    end $$;
    comment on function search_stretches is
      'The time between two days in stretches that grow longer, from one end; of each, what to look for in words_by_week: the pattern with its week for chr(1); null where no index can tell, as with "-word" alone.';
  `.execute(db)

  await putSearch(db)
  await writeSearch(db)
  await sql`create index source_parts_by_search on source_parts using gin (search)`.execute(db)
}

/** What SQL writes of events and names, it writes with their search words. */
async function writeSearch(db: Kysely<unknown>): Promise<void> {
  await change(db, 'forget_events', {
    'set became_id = heir, title = current.title,':
      'set became_id = heir, title = current.title, search = current.search,',
    'update events set title = current.title,':
      'update events set title = current.title, search = current.search,',
  })
  await change(db, 'move_members', {
    'name, folded, sources, as_full)': 'name, folded, sources, as_full, search)',
    'sum(own.as_full)\n': 'sum(own.as_full), (array_agg(own.search))[1]\n',
  })
}

/** Changes parts of a function; each stands in it once. */
async function change(
  db: Kysely<unknown>,
  name: string,
  parts: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await sql<{ made: string }>`
    select pg_get_functiondef(${name}::regproc) as made
  `.execute(db)
  let { made } = rows[0]!
  for (const [before, after] of Object.entries(parts)) {
    if (made.split(before).length !== 2) throw new Error(`${name} does not have "${before}" once`)
    made = made.replace(before, () => after)
  }
  await sql.raw(made).execute(db)
}
