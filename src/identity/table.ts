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

/** What members are called elsewhere: `wikidata`, `Q42`. */
export interface ActorIdentifiersTable {
  actor_id: string
  scheme: string
  value: string
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
  actor_identifiers: ActorIdentifiersTable
  unsettled_actors: UnsettledActorsTable
}
