import { sql, type Kysely } from 'kysely'

/**
 * A search that gives the newest first has no index that knows both words and dates: either all that match are read and
 * sorted, or all of the time until enough has matched. So here each word stands with the week of its statement, as
 * `'border 1202103'`: the week's number in seven digits of base 4. One word and week are one look-up, and so are one
 * word and 4, 16, 64 or 256 weeks, by the beginning of the number. A search takes a few weeks first, then longer and
 * longer stretches, and stops when its page is full: common and rare words alike cost a few look-ups.
 *
 * The index has no list of pending entries, since each of the look-ups would read it from end to end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function week_of(day date) returns integer
      language sql immutable strict parallel safe
      return least(greatest((day - date '1900-01-01') / 7, 0), 16383);
    comment on function week_of is 'Weeks since Monday, 1900-01-01; what is before or long after counts to the first or last.';

    create function week_code(week integer) returns text
      language plpgsql immutable strict parallel safe
    as $$
    declare
      -- The numbers from 0 to 63, three digits each.
      triples constant text :=
        '000001002003010011012013020021022023030031032033100101102103110111112113120121122123130131132133'
        '200201202203210211212213220221222223230231232233300301302303310311312313320321322323330331332333';
    begin
      return substr(triples, 3 * (week >> 8) + 1, 3) || substr(triples, 3 * (week >> 2 & 63) + 1, 3) || (week & 3);
    end $$;
    comment on function week_code is 'The number of a week in seven digits of base 4.';

    create function words_with(code text, search tsvector) returns tsvector
      language plpgsql immutable strict parallel safe
    as $$
    declare
      words constant text := strip(search)::text || ' ';
    begin
      -- Far quicker than word by word; but a word may not get longer than 2 kB.
      if length(words) < 2000 then
        return replace(words, ''' ', ' ' || code || ''' ')::tsvector;
      end if;
      return (
        select coalesce(array_to_tsvector(array_agg(word || ' ' || code)), '')
        from unnest(tsvector_to_array(search)) as word
        where octet_length(word) < 2000
      );
    end $$;

    -- Bound to the functions that it calls: an index is built and analysed where no names of ours are known.
    create function words_by_week(search tsvector, day date) returns tsvector
      language sql immutable strict parallel safe
      return words_with(week_code(week_of(day)), search);
    comment on function words_by_week is 'The words of a text, each with the week of a day.';

    create function search_stretches(query tsquery, first date, last date, is_descending boolean)
      returns table (starts_on date, ends_on date, words tsquery)
      -- One is enough as a rule; told so, PostgreSQL finds a plan for all words no dearer than a plan for these.
      language plpgsql immutable parallel safe rows 1
    as $$
    declare
      -- Phrases as mere words, and nothing of what must not be there: what is found is compared with the query itself.
      pattern text := regexp_replace(querytree(query), '<(?:-|\\d+)>', '&', 'g');
      covered integer := 0;
      level integer;
      block integer;
      block_size integer;
    begin
      pattern := regexp_replace(pattern, '''((?:[^'']|'''')+)''', '''\\1 ' || chr(1) || ''':*', 'g');
      while first <= last and pattern <> '' loop
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
        if pattern <> 'T' then
          words := replace(pattern, chr(1), left(week_code(block), 7 - level))::tsquery;
        end if;
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
      'The time between two days in stretches that grow longer, from one end; of each, what to look for in words_by_week; null where no index can tell, as with "-word" alone.';

    create index statements_by_word_and_week on statements
      using gin (words_by_week(search, dated_on)) with (fastupdate = off);
    -- No plan depends on how frequent its entries are.
    alter index statements_by_word_and_week alter column 1 set statistics 0;
  `.execute(db)
}
