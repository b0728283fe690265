import { z } from 'zod'
import type { Arg } from './arg.ts'
import { isDay } from './days.ts'
import { nounOf } from './ids.ts'
import { textSchema } from './inputs.ts'
import type { Row, Sql } from './row.ts'

/** How the text of a key in a cursor is checked before PostgreSQL reads it, by PostgreSQL's name of the type. */
export const KEY_SCHEMAS = {
  date: z.string().refine(isDay),
  uuid: z.string().refine((id) => nounOf(id) !== undefined),
  timestamptz: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/),
  real: z.string().regex(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/),
  text: textSchema,
} as const

/** One of the values by which rows are ordered. */
export interface Key<Column extends string = string> {
  readonly type: keyof typeof KEY_SCHEMAS
  /** Set where it is a column and nothing else. */
  readonly column?: Column
  read(row: Row<Column>, search: Arg<string> | undefined): Sql
}

/** An order of rows; the last key tells any two apart. All keys run the same way, so that an index gives them. */
export interface Order<Column extends string = string> {
  readonly doc: string
  readonly keys: readonly Key<Column>[]
  readonly isDescending: boolean
  /** Whether it is an order of what a search found. */
  readonly needsSearch?: boolean
}

export type Orders<Column extends string = string> = Readonly<Record<string, Order<Column>>>

/** An order by these columns and then by id, and its reverse. */
export function bothWays<Column extends string>(
  name: string,
  docs: { readonly asc: string; readonly desc: string },
  ...keys: readonly Key<Column>[]
): Orders<Column> {
  return {
    [`${name}_ASC`]: { doc: docs.asc, keys, isDescending: false },
    [`${name}_DESC`]: { doc: docs.desc, keys, isDescending: true },
  }
}

/** The orders that every list has: by when a row came on record. */
export const byRecording: Orders<'recorded_at' | 'id'> = bothWays(
  'RECORDED',
  { asc: 'In the order in which they came on record.', desc: 'Last on record first.' },
  key('timestamptz', 'recorded_at'),
  key('uuid', 'id'),
)

export function key<Column extends string>(type: Key['type'], column: Column): Key<Column> {
  return { type, column, read: (row) => row(column) }
}
