import { sql } from 'kysely'
import type { Rows } from '../api/describe.ts'
import type { Row, Sql } from '../api/row.ts'
import { textOf } from '../sources/list.ts'
import type { StatementsTable } from './table.ts'

type Statement = Row<keyof StatementsTable>

/** The spans of a statement with their words: content, cue, mention, each in text order. */
export function spansOf(statement: Statement, item: Row): Rows {
  const words = (column: 'cue' | 'mention') => sql`
    case when upper(${statement(`${column}_at`)}) - lower(${statement(`${column}_at`)}) = char_length(${statement(column)})
      then ${statement(column)}
      else substr(${textOf(statement('source_id'))}, lower(span) + 1, upper(span) - lower(span))
    end`
  return {
    from: sql`(
      ${spans(1, 'CONTENT', statement('content_at'), sql`${statement('fragments')}[place]`)}
      union all ${spans(2, 'CUE', statement('cue_at'), words('cue'))}
      union all ${spans(3, 'MENTION', statement('mention_at'), words('mention'))}
    ) as ${item.alias}`,
    orderBy: sql`${item('rank')}, ${item('place')}`,
  }
}

function spans(rank: number, part: string, at: Sql, text: Sql): Sql {
  return sql`
    select ${sql.lit(rank)} as rank, ${sql.lit(part)} as part, place,
      lower(span) as start, upper(span) as "end", ${text} as text
    from unnest(${at}) with ordinality as spans (span, place)`
}
