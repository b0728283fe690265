import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../../database/database.ts'
import { Arg } from '../arg.ts'
import type { List } from '../list.ts'
import { rowOf, type Sql } from '../row.ts'
import type { TableResource } from './resource.ts'

/** The forms of a table, each by what its address ends with. */
export type CopyFormat = 'csv' | 'ndjson' | 'jsonld'

/** JSON has no control characters as such, so a CSV parted and quoted by these has nothing to part or to quote. */
const JSON_LINES = String.raw`format csv, delimiter e'\x02', quote e'\x01'`

/** What makes a spreadsheet take a cell for a formula; the fullwidth forms are taken for the plain ones by some. */
const DANGEROUS = sql.raw(String.raw`'=', '+', '-', '@', e'\t', e'\r', e'\n', '＝', '＋', '－', '＠'`)

/** The statement that streams a list, in its order: CSV with a header, lines of JSON, items of a JSON-LD graph. */
export function copyText(
  db: Database,
  list: List,
  { flat, linked }: TableResource,
  format: CopyFormat,
): string {
  const row = rowOf('thing')
  const { from, rest } = list.all(row)
  // Each value is worked out once, in there; the order stays, since nothing out here changes it.
  const rows = (values: readonly Sql[], joins: Sql) =>
    sql`(select ${sql.join(values)} from ${from} ${joins} ${rest}) as cell`
  const answer = () => {
    if (format === 'jsonld') {
      const items = rows([sql`${linked.read(row)} as item`], linked.joins(row))
      return sql`select case when row_number() over () = 1 then '' else ',' end || ${onOneLine(sql`item::text`)} from ${items}`
    }
    const cells = rows(
      flat.columns.map((column) => sql`${column.read(row)} as ${sql.id(column.name)}`),
      flat.joins(row),
    )
    if (format === 'ndjson') return sql`select ${onOneLine(sql`row_to_json(cell)::text`)} from ${cells}`
    const shown = flat.columns.map(({ name, isText }) => cellOf(name, isText ?? false))
    return sql`select ${sql.join(shown)} from ${cells}`
  }
  const { sql: text, parameters } = answer().compile(db)
  const options = format === 'csv' ? 'format csv, header' : JSON_LINES
  return `copy (${withValues(text, parameters)}) to stdout with (${options})`
}

/** JSON without the two characters that JSON may have and that many a reader of lines takes for the end of one. */
const onOneLine = (json: Sql): Sql =>
  sql`replace(replace(${json}, u&'\\2028', '\\u2028'), u&'\\2029', '\\u2029')`

/** A cell that a spreadsheet would run is made text by an apostrophe in front, as it would be by hand. */
function cellOf(name: string, isText: boolean): Sql {
  const cell = sql.ref(`cell.${name}`)
  if (!isText) return cell
  return sql`case when left(${cell}, 1) in (${DANGEROUS}) then '''' || ${cell} else ${cell} end as ${sql.id(name)}`
}

/** COPY takes no parameters: each stands in the text as a literal, quoted by the driver's own function. */
function withValues(text: string, parameters: readonly unknown[]): string {
  return text.replace(/\$(\d+)/g, (_, place: string) => literal(parameters[Number(place) - 1]))
}

function literal(parameter: unknown): string {
  const value: unknown = parameter instanceof Arg ? parameter.value : parameter
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map(arrayItem).join(',')}}`)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return pg.escapeLiteral(String(value))
  throw new Error(`a ${typeof value} is no value of an export`)
}

const arrayItem = (item: unknown) => `"${String(item).replace(/["\\]/g, String.raw`\$&`)}"`
