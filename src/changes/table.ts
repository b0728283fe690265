import type { Generated } from 'kysely'

export interface DeletionsTable {
  /** What was deleted. */
  id: string
  /** The number of the transaction that did it. */
  changed_in: Generated<string>
}

/** The tables of this room. */
export interface ChangesTables {
  deletions: DeletionsTable
}
