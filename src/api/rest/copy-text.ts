import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../../database/database.ts'
import { Arg } from '../arg.ts'
import type { List } from '../list.ts'
import { rowOf, type Sql } from '../row.ts'
import type { Flat } from './flat.ts'

export type CopyFormat = 'csv' | 'ndjson'

/** JSON has no control characters as such, so a CSV parted and quoted by these has nothing to part or to quote. */
const JSON_LINES = String.raw`format csv, delimiter e'\x02', quote e'\x01'`

/** What makes a spreadsheet take a cell for a formula; the fullwidth forms are taken for the plain ones by some. */
const DANGEROUS = sql.raw(String.raw`'=', '+', '-', '@', e'\t', e'\r', e'\n', '＝', '＋', '－', '＠'`)

/** The statement that streams a list, in its order, as flat rows: CSV with a header, or a line of JSON for each. */
export function copyText(db: Database, list: List, flat: Flat, format: CopyFormat): string {
  const row = rowOf('thing')
  const { from, rest } = list.all(row)
  const columns = flat.columns.map((column) => sql`${column.read(row)} as ${sql.id(column.name)}`)
  // Each value is worked out once, below; the order stays, since nothing above it changes that.
  const cells = sql`(select ${sql.join(columns)} from ${from} ${flat.joins(row)} ${rest}) as cell`
  const answer =
    format === 'csv'
      ? sql`select ${sql.join(flat.columns.map(({ name, isText }) => cellOf(name, isText ?? false)))} from ${cells}`
      : sql`select row_to_json(cell) from ${cells}`
  const { sql: text, parameters } = answer.compile(db)
  const options = format === 'csv' ? 'format csv, header' : JSON_LINES
  return `copy (${withValues(text, parameters)}) to stdout with (${options})`
}

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
