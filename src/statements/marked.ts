import { sql } from 'kysely'
import type { Arg } from '../api/arg.ts'
import type { Sql } from '../api/row.ts'

/**
 * A text as HTML, with the words that a search finds between marks. Until what could be read as HTML is escaped, the
 * marks are two control characters, which are taken out of the text first.
 */
export function markedHtml(text: Sql, words: Arg<string>): Sql {
  const found = sql`ts_headline(
    'english', translate(${text}, chr(1) || chr(2), ''), websearch_to_tsquery('english', ${words}),
    'HighlightAll=true, StartSel=' || chr(1) || ', StopSel=' || chr(2)
  )`
  const escaped = sql`replace(replace(replace(${found}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`
  return sql`replace(replace(${escaped}, chr(1), '<mark>'), chr(2), '</mark>')`
}
