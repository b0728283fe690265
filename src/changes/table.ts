import type { Generated } from 'kysely'

export interface DeletionsTable {
  /** What was deleted. */
  id: string
  /** The number in the feed of the transaction that did it. */
  changed_in: Generated<string>
}

/** What each transaction that changed something left. */
export interface ChangeTokensTable {
  /** Its number in the feed. */
  number: string
  /** Its number in this server: that of the feed less a shift that lasts until a dump is restored. */
  transaction: string
  /** Random, so that another transaction that gets the same number has another one. */
  token: Generated<string>
  recorded_at: Generated<Date>
}

/** The tables of this room. */
export interface ChangesTables {
  deletions: DeletionsTable
  change_tokens: ChangeTokensTable
}
