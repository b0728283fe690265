import type { Row, Sql } from '../row.ts'

/** A thing in one flat row, for tables: the same columns in the same order, whatever is asked for. */
export interface Flat {
  /** What is joined to the thing's row, each at most once for it: `join lateral (… limit 1) as … on true`. */
  joins(row: Row): Sql
  readonly columns: readonly FlatColumn[]
}

export interface FlatColumn {
  readonly name: string
  readonly doc: string
  /** Whether it has words, which a spreadsheet might take for a formula. */
  readonly isText?: boolean
  /** Its type by JSON Schema. */
  readonly type: 'string' | 'number'
  read(row: Row): Sql
}

/** A thing as linked data: an item of a graph in JSON-LD. */
export interface Linked {
  /** What its words mean. */
  readonly context: unknown
  joins(row: Row): Sql
  read(row: Row): Sql
}
