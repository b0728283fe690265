import type { NamedActor } from '../actors/insert.ts'
import type { ColumnType, Generated, GeneratedAlways, Insertable, Selectable } from 'kysely'

/** What a person can judge of two members. */
export const VERDICTS = ['SAME', 'DIFFERENT', 'UNSURE'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What people judged of two members: only ever added to. */
export interface ActorJudgementsTable {
  id: GeneratedAlways<number>
  /** The first judgement of what was decided in one go; taking one of them back takes back all. */
  decision_id: number
  /** The smaller id of the two. */
  actor_id: string
  /** The same as `actor_id` where a person is unsure of it as a whole: the machine then joins it to nobody. */
  other_id: string
  /** Null where it takes another one back. */
  verdict: Verdict | null
  judged_by: string
  reason: string | null
  judged_at: ColumnType<Date, never, never>
  key_id: string | null
  request_id: string | null
  /** The judgement that this one takes back. */
  undoes: number | null
}

/** What holds of each pair: the last judgement of it that was not taken back. */
export interface ActorVerdictsTable {
  actor_id: string
  other_id: string
  verdict: Verdict
  judgement_id: number
}

/** One reason for taking two members for one, or for not doing so. */
export interface Evidence {
  /** What was looked at: `nickname`, `role`, `event`. */
  feature: string
  /** What is known of it, for people. */
  words: string
  /** How much it speaks for it; against it where negative. */
  weight: number
}

/** The machine's opinion of two members, the smaller id first. */
export interface ActorMatchesTable {
  actor_id: string
  other_id: string
  /** The chance that the two are one. */
  score: number
  evidence: ColumnType<Evidence[], string, string>
  /** Whether the score is above the setting: taken for one. What is not joined is a suggestion. */
  joined: boolean
  /** Whether the clusters as they are were made with it joined. Written by clusters.ts alone. */
  reckoned: Generated<boolean>
  decided_at: Generated<Date>
}

/** Somebody whom authority files have an entry for. */
export interface AuthoritiesTable {
  id: Generated<number>
  kind: NamedActor['kinds'][number] | null
}

export interface AuthorityIdentifiersTable {
  scheme: string
  value: string
  authority_id: number
  /** Whether the entry itself is called so now; false of what it was merged from. */
  is_own: boolean
}

/** The full names that authority files give somebody. */
export interface AuthorityNamesTable {
  /** The actor that the name is, or will be: it need not be on record. */
  actor_id: string
  authority_id: number
  name: string
  is_main: boolean
  /** Whether the name is nobody else's. */
  binds: boolean
}

/** Members whose clusters are to be worked out anew: an earlier source names one, or one came whom people had judged. */
export interface UnsettledActorsTable {
  actor_id: string
}

export type NewJudgement = Insertable<ActorJudgementsTable>
export type JudgementRow = Selectable<ActorJudgementsTable>
export type NewMatch = Insertable<ActorMatchesTable>

/** The tables of this room. */
export interface IdentityTables {
  actor_judgements: ActorJudgementsTable
  actor_verdicts: ActorVerdictsTable
  actor_matches: ActorMatchesTable
  authorities: AuthoritiesTable
  authority_identifiers: AuthorityIdentifiersTable
  authority_names: AuthorityNamesTable
  unsettled_actors: UnsettledActorsTable
}
