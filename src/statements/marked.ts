import { sql } from 'kysely'
import type { Arg } from '../api/arg.ts'
import type { Sql } from '../api/row.ts'

/**
 * A text as HTML, with the words that a search finds between marks. Until what could be read as HTML is escaped, the
 * marks are two control characters, which are taken out of the text first.
 */
export function markedHtml(text: Sql, isWithin: Sql, words: Arg<string>): Sql {
  const found = sql`search_marked(translate(${text}, chr(1) || chr(2), ''), ${isWithin}, ${words})`
  const escaped = sql`replace(replace(replace(${found}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`
  return sql`replace(replace(${escaped}, chr(1), '<mark>'), chr(2), '</mark>')`
}
