/** How a source names a member, until the next pass over identity. */
export interface MemberNamingsTable {
  source_id: string
  actor_id: string
  /** Counted from the year 0. */
  month: number
  /** The one that it is told from others by first. */
  names: string[]
  kinds: string[]
  roles: string[]
}

/** How a source that is gone named a member, until the next pass over identity. */
export type MemberWithdrawalsTable = Omit<MemberNamingsTable, 'source_id'>

/** The keys of members that are gone, until the next pass over identity. */
export interface MemberKeysLeftTable {
  key: string
}

export interface MemberFactsTable {
  actor_id: string
  is_local: boolean
  facts: unknown
}

export interface MemberKeysTable {
  key: string
  actor_id: string
  /** The first in which it is named. */
  month: number
  /** In how many sources it is named. */
  sources: number
}

export interface MemberKeyStatesTable {
  key: string
  month: number
  state: string
}

/** The tables that matching keeps for itself. */
export interface MatchingTables {
  member_namings: MemberNamingsTable
  member_withdrawals: MemberWithdrawalsTable
  member_keys_left: MemberKeysLeftTable
  member_facts: MemberFactsTable
  member_keys: MemberKeysTable
  member_key_states: MemberKeyStatesTable
}
