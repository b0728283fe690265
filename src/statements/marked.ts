import { sql } from 'kysely'
import type { Arg } from '../api/arg.ts'
import type { Row, Sql } from '../api/row.ts'
import { GAP_PATTERN, WORD_PATTERN } from '../search/characters.ts'
import { searchMarks } from '../search/query.ts'
import type { StatementsTable } from './table.ts'

const escaped = (text: Sql) => sql`replace(replace(replace(${text}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`

/**
 * The content of a statement as HTML, with the words that a search finds between marks. Its search words tell which
 * they are, by their places; the content is split as it was when these were made.
 */
export function markedHtml(statement: Row<keyof StatementsTable>, words: Arg<string>): Sql {
  return sql`(
    with leaves as (
      select leaf, word, jsonb_array_length(leaf_words) as size, found ->> 'lexeme' as lexeme, found ->> 'forms' as forms
      from jsonb_array_elements(${words.pick(searchMarks)}::jsonb) with ordinality as leaves (leaf_words, leaf),
        jsonb_array_elements(leaf_words) with ordinality as words (found_by, word),
        jsonb_array_elements(found_by) as found
    ),
    fits as (
      select distinct leaf, size, word, place - word as before
      from unnest(${statement('search')}) as found (lexeme, positions, weights)
        join leaves using (lexeme), unnest(positions, weights) as at (place, form)
      where forms = '' or strpos(forms, form) > 0
    ),
    found as (
      select distinct place from (
        select before, size from fits group by leaf, before, size having count(*) = size
      ) as phrases, generate_series(before + 1, before + size) as place
    ),
    pieces as (
      select ordinality as place, piece[1] as gap, piece[2] as word
      from regexp_matches(
        ${statement('content')}, ${sql.lit(`(${GAP_PATTERN})(${WORD_PATTERN}|$)`)}, 'g'
      ) with ordinality as pieces (piece, ordinality)
    )
    select coalesce(string_agg(
      ${escaped(sql`gap`)} || case
        when found.place is null then ${escaped(sql`word`)} else '<mark>' || ${escaped(sql`word`)} || '</mark>'
      end, '' order by pieces.place
    ), '')
    from pieces left join found on found.place = pieces.place
  )`
}
