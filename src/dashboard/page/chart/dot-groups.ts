import type { StatementAct } from '../operations.ts'

/** One statement as a dot: who, when, and what saying it did. */
export interface Spoken {
  /** Its row. */
  readonly row: string
  readonly datedOn: string
  readonly act: StatementAct
  readonly content: string
}

/** The dots of each row and day, in the order in which they are drawn. */
export const dotGroups = <Dot extends Spoken>(statements: readonly Dot[]): Dot[][] => [
  ...Map.groupBy(statements, ({ row, datedOn }) => `${datedOn} ${row}`).values(),
]
