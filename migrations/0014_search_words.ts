import { sql, type Kysely } from 'kysely'

/** What parts words, by code points, so that it is the same in every locale and version of PostgreSQL. */
const BREAKS = String.raw`\u0001-/:-@\u005B-\u0060\u007B-\u00A9\u00AB\u00AC\u00AE-\u00B1\u00B4\u00B6-\u00B8\u00BB\u00BF\u00D7\u00F7\u037E\u0387\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u060C\u060D\u061B\u061E\u061F\u066A-\u066D\u06D4\u0964\u0965\u0970\u0E4F\u0E5A\u0E5B\u10FB\u1680\u2000-\u200A\u2010-\u2029\u202F-\u205F\u20A0-\u20CF\u2190-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\u3030\u303D\u30A0\u30FB\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65\uFFE0-\uFFEE\uFFFC\uFFFD\U0001F000-\U0001FAFF`
/** What stands in words and is no part of them: accents, soft hyphens, what has no width or only a direction. */
const UNSEEN = String.raw`\u00AD\u0300-\u036F\u0485\u0486\u061C\u064B-\u0655\u0670\u0951-\u0954\u180E\u1AB0-\u1AFF\u1CD0-\u1CE8\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20F0\u302A-\u302D\u3099\u309A\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF`
const APOSTROPHES = "'’‘‛ʼ′`´＇"
const [LARGE, SMALL] = [
  'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐÆŒÞŁØĐÐıŊŦĦƏ',
  'αβγδεζηθικλμνξοπρστυφχψωσабвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґæœþłøđðiŋŧħə',
]
const [MARKED, PLAIN] = ['łøđðŋŧħ', 'loddnth']
/** Before a point that ends no sentence. */
const TITLES = '^(mrs?|ms|dr|sens?|reps?|gov|gen|profs?|st|pres|lt|col|sgt|rev|hon|capt|[a-z])$'

const WORD_CHARACTER = `[^${BREAKS}]`
const WORD = [
  String.raw`(?:[A-Za-z]\.)+[A-Za-z](?!${WORD_CHARACTER})\.?`,
  `[0-9]{1,3}(?:,[0-9]{3})+(?!${WORD_CHARACTER})`,
  `${WORD_CHARACTER}+(?:[${APOSTROPHES}]${WORD_CHARACTER}+)*`,
].join('|')

/**
 * One place makes the search text of rows and of what is looked for: `search_tokens`. A text is its words without
 * accents, case, apostrophes and what is not seen; points, hyphens and slashes part them, but for the points of
 * initials and the commas of thousands. No word is left out. Of a word that is no name, its stem is found too, and so
 * is all between stem and word, so that nothing goes while a word is typed on. See docs/search.md.
 *
 * No configuration or parser of PostgreSQL's is asked, and no locale: only the English stemmer. The text of a source is
 * in parts, since neither a tsvector nor a place in it can be as large as a text.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function search_tokens(text text, begins_inside boolean)
      returns table (place integer, raw text, gap text, word text, lexemes text[], is_small boolean, is_name boolean)
      language sql immutable strict parallel safe
    begin atomic
      -- Materialized: else what a step works out would stand in the next as often as it is read there.
      with pieces as materialized (
        select ordinality::integer as place, found[1] as raw, found[2] as gap,
          case when octet_length(found[1]) = length(found[1]) then replace(found[1], '\`', '''')
            else regexp_replace(
              normalize(translate(found[1], ${sql.lit(APOSTROPHES)}, ${sql.lit("'".repeat(APOSTROPHES.length))}), nfkd),
              ${sql.lit(`[${UNSEEN}]|(?!')[${BREAKS}]`)}, '', 'g'
            )
          end as base
        from regexp_matches(text, ${sql.lit(`(${WORD})([${BREAKS}]*)`)}, 'g') with ordinality as pieces (found, ordinality)
      ),
      lowered as materialized (
        select place, raw, gap, base, case when octet_length(base) = length(base) then lower(base collate "C")
          else translate(lower(base collate "C"), ${sql.lit(LARGE)}, ${sql.lit(SMALL)}) end as low
        from pieces
      ),
      folded as materialized (
        select place, raw, gap, base, low, left(base, 1) <> left(low, 1) as is_large,
          left(translate(
            case when right(low, 2) = '''s' then left(low, -2)
              when octet_length(low) = length(low) then low
              else replace(replace(replace(replace(
                translate(low, ${sql.lit(MARKED)}, ${sql.lit(PLAIN)}), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
            end, ''',.', ''), 48) as word
        from lowered
      ),
      stemmed as materialized (
        select *, ts_lexize('english_stem', word) as stem,
          lag(gap) over (order by place) as gap_before, lag(word) over (order by place) as word_before
        from folded where word <> ''
      ),
      known as materialized (
        select *, stem = '{}' or word = 'us' as is_small,
          bool_or(not is_large and stem <> '{}' and low ~ '^[^0-9]') over () as has_small_letters,
          length(low) > 1 and is_large and octet_length(base) = length(base) and base = upper(base collate "C")
            as is_capitals,
          case when gap_before is null then not begins_inside
            else gap_before ~ '[.!?:;(…"“”„«»‘[]' and not (gap_before ~ '^\\. ?$' and word_before ~ ${sql.lit(TITLES)})
          end as begins
        from stemmed
      ),
      named as materialized (
        select *, case when is_small then is_capitals and has_small_letters
          else is_large and has_small_letters and (is_capitals or not begins) end as is_name
        from known
      )
      select place, raw, gap, word,
        array[word]
          || case when low ~ '^[a-z]{1,2}''[^'']{3}' then array[left(replace(split_part(low, '''', 2), '''', ''), 48)] end
          || case
            when is_small and is_name then array['^' || word]
            when is_small or is_name or stem[1] = word then null
            when is_large and begins and word ~ '(is|us|ss|y)$' then null
            when left(word, length(stem[1])) <> stem[1] then stem
            else array(select left(word, size) from generate_series(length(stem[1]), length(word) - 1) as size)
          end,
        is_small, is_name
      from named;
    end;
    comment on function search_tokens is
      'The words of a text as they are searched for: each as it stands, what stands behind it, and by what it is found.';

    create function search_vector(text text, begins_inside boolean) returns tsvector
      language sql immutable strict parallel safe
    begin atomic
      select coalesce(string_agg('''' || lexeme || ''':' || place, ' '), '')::tsvector
      from search_tokens(text, begins_inside), unnest(lexemes) as lexeme where place <= 16000;
    end;
    comment on function search_vector is
      'What a text is found by. begins_inside: it begins inside a sentence, so that a large letter makes a name.';
  `.execute(db)

  await sql`
    create function search_leaves(query text)
      returns table (alternative integer, is_without boolean, words tsquery[], phrase tsquery)
      language sql immutable strict parallel safe
    begin atomic
      with items as (
        select ordinality as item, coalesce(found[1], found[3]) = '-' as is_without,
          found[2] is not null as is_quoted, coalesce(found[2], found[4]) as text
        from regexp_matches(
          translate(query, '“”„«»＂', '""""""'), '(-?)"([^"]*)"?|(-?)([^\\s"]+)', 'g'
        ) with ordinality as items (found, ordinality)
      ),
      alternatives as (
        select *, count(*) filter (where not is_quoted and lower(text collate "C") = 'or') over (order by item)::integer
          as alternative
        from items
      ),
      tokens as (
        select alternatives.*, token.*,
          case
            when token.is_small and not is_quoted and token.raw = upper(token.raw collate "C")
                and length(token.word) > 1
              then '''^' || token.word || ''''
            when token.is_small or left(token.raw, 1) <> lower(left(token.raw, 1) collate "C")
                or ts_lexize('english_stem', token.word) = array[token.word]
              then '''' || token.word || ''''
            else '''' || token.word || ''' | ''' || (ts_lexize('english_stem', token.word))[1] || ''''
          end::tsquery as found_by
        from alternatives, search_tokens(text, true) as token
        where is_quoted or lower(text collate "C") <> 'or'
      ),
      leaves as (
        select alternative, is_without, (place - 1) / 50 as stretch, item, array_agg(found_by order by place) as words,
          not is_quoted and not is_without and count(*) = 1 and bool_and(is_small and numnode(found_by) = 1
            and left(found_by::text, 2) <> '''^' and found_by::text <> '''us''') as is_small
        from tokens group by alternative, is_without, item, stretch, is_quoted
      ),
      kept as (
        select *, bool_or(not is_small and not is_without) over (partition by alternative) as has_more from leaves
      )
      select alternative, is_without, words,
        ('(' || array_to_string(words, ') <-> (') || ')')::tsquery
      from kept where not (is_small and has_more) order by item, stretch;
    end;
    comment on function search_leaves is
      'What is looked for, as one types it: a "phrase", -without, or. Each word or phrase by itself, and of which alternative it is.';

    create function search_query(query text) returns tsquery language sql immutable strict parallel safe
    begin atomic
      select coalesce(string_agg('(' || leaves || ')', ' | '), '')::tsquery
      from (
        select string_agg(case when is_without then '!' else '' end || '(' || phrase::text || ')', ' & ') as leaves
        from search_leaves(query) group by alternative
      ) as alternatives;
    end;

    create function search_marked(text text, begins_inside boolean, query text) returns text
      language sql immutable strict parallel safe
    begin atomic
      with tokens as (
        select place, raw, gap, array_to_tsvector(lexemes) as found_by from search_tokens(text, begins_inside)
      ),
      leaves as (
        select row_number() over () as leaf, words from search_leaves(query) where not is_without
      ),
      fits as (
        select leaf, cardinality(words) as size, place, ordinality::integer as nth
        from leaves, unnest(words) with ordinality as word (query, ordinality), tokens
        where tokens.found_by @@ word.query
      ),
      starts as (select leaf, size, place - nth as before from fits group by leaf, size, place - nth having count(*) = size),
      marked as (
        select place,
          exists (select from starts where tokens.place > before and tokens.place <= before + size) as is_found, raw, gap
        from tokens
      )
      select coalesce(substring(text from ${sql.lit(`^[${BREAKS}]+`)}), '')
        || coalesce(string_agg(case when is_found then chr(1) || raw || chr(2) else raw end || gap, '' order by place), '')
      from marked;
    end;
    comment on function search_marked is 'A text with what a search finds in it between chr(1) and chr(2).';
  `.execute(db)

  await sql`
    create function search_parts(title text, text text) returns table (part integer, search tsvector)
      language sql immutable parallel safe
    begin atomic
      with tokens as (
        select place, lexemes from search_tokens(coalesce(title, ''), false)
        union all
        select place + 1 + (select count(*)::integer from search_tokens(coalesce(title, ''), false)), lexemes
        from search_tokens(text, false)
      ),
      placed as (
        select size, (place - 1) / size as part, (place - 1) % size + 1 as place, lexemes
        from tokens, (values (4000), (1000), (200)) as sizes (size)
        union all
        select size, (place - 1) / size - 1, (place - 1) % size + 1 + size, lexemes
        from tokens, (values (4000), (1000), (200)) as sizes (size)
        where place > size and (place - 1) % size < 50
      ),
      -- Of one word, a tsvector keeps 255 places.
      unfit as (
        select size from placed, unnest(lexemes) as lexeme where size > 200 group by size, part, lexeme having count(*) > 255
      )
      select part, string_agg('''' || lexeme || ''':' || place, ' ')::tsvector
      from placed, unnest(lexemes) as lexeme
      where size = (select max(size) from (values (4000), (1000), (200)) as sizes (size)
        where size not in (select size from unfit))
      group by part;
    end;

    create table source_parts (
      source_id uuid not null references sources on delete cascade,
      part integer not null,
      is_whole boolean not null,
      search tsvector not null,
      primary key (source_id, part)
    );
    comment on table source_parts is
      'What a source is found by: its title and text in parts, each with the first 50 words of the next, the longest phrase.';
    comment on column source_parts.is_whole is 'Whether this part is all of the source.';

    create function part_source() returns trigger language plpgsql as $$
    begin
      delete from source_parts where source_id = new.id;
      insert into source_parts (source_id, part, is_whole, search)
      select new.id, part, count(*) over () = 1, search from search_parts(new.title, new.text);
      return null;
    end $$;
    -- Where it has no word at all, a source has no part: "-word" alone does not find it.
    insert into source_parts (source_id, part, is_whole, search)
    select id, part, count(*) over (partition by id) = 1, parts.search
    from sources, search_parts(title, text) as parts;
    create index source_parts_by_search on source_parts using gin (search) where is_whole;
    create index source_parts_of_long on source_parts using gin (search) where not is_whole;
    create trigger part_source after insert or update of title, text on sources
      for each row execute function part_source();
    alter table sources drop column search;

    create function search_long_sources(query text) returns setof uuid language sql stable parallel safe
    begin atomic
      with leaves as (select alternative, is_without, phrase from search_leaves(query)),
      alternatives as (
        select alternative, string_agg('(' || phrase::text || ')', ' | ') filter (where not is_without)::tsquery as any_of
        from leaves group by alternative
      ),
      candidates as (
        select alternative, source_id from alternatives, source_parts
        where any_of is not null and not is_whole and search @@ any_of
        union
        select alternative, source_id from alternatives, source_parts where any_of is null and not is_whole
      )
      select source_id from candidates
      where not exists (
        select from leaves where leaves.alternative = candidates.alternative and is_without = exists (
          select from source_parts where source_parts.source_id = candidates.source_id and search @@ phrase
        )
      );
    end;
    comment on function search_long_sources is 'The sources of several parts in which a search finds what it looks for.';
  `.execute(db)

  await sql`
    alter table statements drop column search,
      add column search tsvector not null generated always as (search_vector(joined(fragments), kind = 'INDIRECT')) stored;
    create index statements_by_search on statements using gin (search);
    create index statements_by_word_and_week on statements
      using gin (words_by_week(search, dated_on)) with (fastupdate = off);
    alter index statements_by_word_and_week alter column 1 set statistics 0;

    alter table events drop column search,
      add column search tsvector not null generated always as (search_vector(title, false)) stored;
    create index events_by_search on events using gin (search);

    alter table actor_names drop column search,
      add column search tsvector not null generated always as (
        to_tsvector('simple', folded) || search_vector(name, true)
      ) stored;
    create index actor_names_by_search on actor_names using gin (search);

    create function search_names(query text) returns tsquery language sql immutable strict parallel safe
    begin atomic
      select coalesce(string_agg('''' || word || '''' || case when gap = '' then ':*' else '' end, ' & ' order by place), '')::tsquery
      from search_tokens(btrim(query, ' .-'), true);
    end;
  `.execute(db)
}
