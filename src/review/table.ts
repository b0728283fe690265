import type { Generated, GeneratedAlways } from 'kysely'
import type { ActorKind } from '../actors/kinds.ts'
import type { ChainPart, LinkKind, StatementAct, StatementKind } from '../statements/kinds.ts'

/** What a person can judge of a statement. */
export const JUDGED_STATES = ['ACCEPTED', 'CORRECTED', 'REJECTED', 'UNSURE', 'ADDED'] as const
export type JudgedState = (typeof JUDGED_STATES)[number]

/** A step of the chain of a reading, its actor as the source names it. */
export interface ReadStep {
  part: ChainPart
  position: number
  ordinal: number
  /** The member that it is, and its name and kind when this was read: it may be gone since. */
  actor: string
  name: string
  kind: ActorKind
  role: string | null
  /** An `int4range` of code points in the source's text. */
  at: string | null
  /** Whether the name is one that the source has for it, as a person said. */
  isNamed?: boolean
  /** Whether that name holds in this source only. */
  isLocal?: boolean
}

export interface ReadLink {
  kind: LinkKind
  to: string
}

/** A whole reading of a statement; spans as in `statements`. */
export interface Reading {
  kind: StatementKind
  act: StatementAct
  content_at: string
  cue_at: string
  mention_at: string
  fragments: string[]
  cue: string | null
  mention: string | null
  /** `YYYY-MM-DD`, where the text gives it. */
  said_on: string | null
  steps: ReadStep[]
  /** What it does to others: within its document, or all of it where it keeps its links. */
  links: ReadLink[]
  keeps_links: boolean | null
  /** The machine's; null where a person read. */
  confidence: number | null
  extractor: string | null
}

export interface StatementReadingsTable extends Reading {
  id: GeneratedAlways<number>
  statement_id: string
  source_id: string
  content: GeneratedAlways<string>
}

export interface StatementJudgementsTable {
  id: GeneratedAlways<number>
  statement_id: string
  /** Null where it takes another one back. */
  state: JudgedState | null
  /** The reading of what is CORRECTED or ADDED. */
  reading_id: number | null
  judged_by: string
  reason: string | null
  judged_at: Generated<Date>
  key_id: string | null
  request_id: string | null
  /** The judgement that this one takes back. */
  undoes: number | null
}

/** What holds of a statement that was ever judged. */
export interface StatementReviewsTable {
  statement_id: string
  source_id: string
  position: number
  /** When it first came on record, and in which transaction; null before it did. */
  recorded_at: string | null
  recorded_in: string | null
  /** Its last judgement, whatever that is. */
  version: Generated<number>
  /** Null where all that was judged was taken back. */
  state: JudgedState | null
  judgement_id: number | null
  /** How the machine read it; null where only people did. */
  machine_id: number | null
  /** How it is read by now; null where nothing is left of it. */
  reading_id: number | null
}

/** Links of statements that are shown to such as are not. */
export interface ParkedLinksTable {
  from_id: string
  kind: LinkKind
  to_id: string
}

/** How a source names members of whom nothing in it is shown. */
export interface ParkedNamingsTable {
  source_id: string
  actor_id: string
  name: string
  is_local: boolean
  kinds: ActorKind[]
  names: string[]
  recorded_at: string
}

/** Who is at which statement, until when. */
export interface ReviewClaimsTable {
  statement_id: string
  claimed_by: string
  claimed_until: string
}

/** What somebody left to others. */
export interface ReviewSkipsTable {
  statement_id: string
  skipped_by: string
}

/** The tables of this room. */
export interface ReviewTables {
  statement_readings: StatementReadingsTable
  statement_judgements: StatementJudgementsTable
  statement_reviews: StatementReviewsTable
  review_claims: ReviewClaimsTable
  review_skips: ReviewSkipsTable
  parked_links: ParkedLinksTable
  parked_namings: ParkedNamingsTable
}
