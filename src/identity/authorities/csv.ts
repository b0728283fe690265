import { checked, FieldError, identifierOf, kindOf, type Entry } from './entry.ts'

/** What a header may have besides names of schemes. */
const KNOWN = ['name', 'aliases', 'kind', 'identifiers']

/**
 * What the columns of a table are: `name`, `aliases`, `kind`, `identifiers`, and any other is a scheme of identifiers.
 *
 * @throws FieldError
 */
export function checkHeader(header: readonly string[]): string[] {
  const columns = header.map((column) => column.trim().toLowerCase())
  if (!columns.includes('name'))
    throw new FieldError(
      'name',
      `there is no such column (there are ${columns.join(', ')}): the first line names the columns, as in name,aliases,kind,wikidata`,
    )
  for (const column of columns) if (!KNOWN.includes(column)) identifierOf(column, column, 'Q1')
  if (columns.every((column) => ['name', 'aliases', 'kind'].includes(column)))
    throw new FieldError('identifiers', 'there is no column of identifiers, such as wikidata')
  return columns
}

/** Several values in one cell are parted by ";" or "|". */
const parted = (cell: string): string[] =>
  cell
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/**
 * A row of a table.
 *
 * @throws FieldError
 */
export function readRow(columns: readonly string[], cells: readonly string[]): Entry {
  const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
  const kind = cell('kind').trim() === '' ? null : kindOf(cell('kind'))
  if (kind === undefined)
    throw new FieldError(
      'kind',
      `${JSON.stringify(cell('kind').slice(0, 40))} is no kind: write person, organization, government, group or media`,
    )
  const identifiers = columns.flatMap((column, place) => {
    if (column === 'identifiers')
      return parted(cells[place] ?? '').map((one) => {
        const at = one.indexOf(':')
        if (at < 1)
          throw new FieldError(
            column,
            `${JSON.stringify(one.slice(0, 40))} is no identifier: write scheme:value, such as wikidata:Q42`,
          )
        return identifierOf(column, one.slice(0, at), one.slice(at + 1))
      })
    if (KNOWN.includes(column)) return []
    return parted(cells[place] ?? '').map((value) => identifierOf(column, column, value))
  })
  if (identifiers.length === 0)
    throw new FieldError(
      'identifiers',
      `${JSON.stringify(cell('name').slice(0, 40))} has none: a row without is no use`,
    )
  return {
    kind,
    names: [checked('name', cell('name'))],
    aliases: parted(cell('aliases')).map((alias) => checked('aliases', alias)),
    identifiers,
    former: [],
  }
}
