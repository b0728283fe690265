import type { ColumnType, Generated, GeneratedAlways, Selectable, Insertable } from 'kysely'

import type { ChainPart, LinkKind, ReviewState, StatementAct, StatementKind } from './kinds.ts'

export {
  CHAIN_PARTS,
  LINK_KINDS,
  STATEMENT_ACTS,
  STATEMENT_KINDS,
  type ChainPart,
  type LinkKind,
  type StatementAct,
  type StatementKind,
} from './kinds.ts'

/** Spans are multiranges of code points in the source's text, such as `{[10,20),[25,30)}`. */
export interface StatementsTable {
  id: string
  source_id: string
  /** Its source's, kept equal by a foreign key. */
  event_id: string
  /** Its place among the statements of its source, in text order, from 0. */
  position: number
  kind: StatementKind
  act: StatementAct
  content_at: string
  cue_at: Generated<string>
  mention_at: Generated<string>
  /** The words at `content_at`, one text for each span. */
  fragments: string[]
  cue: string | null
  mention: string | null
  /** `YYYY-MM-DD`, where the text gives it. */
  said_on: string | null
  /** Its source's, kept equal by a foreign key. */
  published_on: string
  /** The day it was said, or where the text does not give it, published. */
  dated_on: GeneratedAlways<string>
  confidence: number
  recorded_at: ColumnType<Date, never, never>
  /** What was judged of it last; null where nobody judged. */
  review: Generated<Exclude<ReviewState, 'UNREVIEWED'> | null>
  /** Set where a person said what it is linked to: the machine leaves its links as they are. */
  keeps_links: Generated<boolean | null>
  /** The fragments as one text. */
  content: GeneratedAlways<string>
  /** What it is found by: a tsvector that `statementVector` of search/ makes. */
  search: string
}

export interface ChainStepsTable {
  statement_id: string
  /** 0 for the speakers, then whom it was told, then who passed it on, nearest to the speaker first. */
  position: number
  /** Tells joint speakers of one position apart. */
  ordinal: Generated<number>
  part: ChainPart
  /** Who it is: the canonical one of its cluster. */
  actor_id: string
  /** The member of that cluster which the source named; null where it is the canonical one. */
  named_id: string | null
  /** The title or description that the source gives the actor. */
  role: string | null
  /** An `int4range` of code points in the source's text. */
  mention_at: string | null
  /** The statement's, kept equal by a foreign key. */
  dated_on: string
}

export interface StatementLinksTable {
  from_id: string
  kind: LinkKind
  to_id: string
}

export interface StatementKeysTable {
  /** A run of words of a statement and its speaker, as one number. */
  key: number
  /** The statement's. */
  dated_on: string
  statement_id: string
}

export type StatementRow = Selectable<StatementsTable>
/** What it is found by is made when it is inserted. */
export type NewStatement = Omit<Insertable<StatementsTable>, 'search'>
export type NewChainStep = Insertable<ChainStepsTable>
export type NewStatementLink = Insertable<StatementLinksTable>
export type NewStatementKey = Insertable<StatementKeysTable>

/** The tables of this room. */
export interface StatementsTables {
  statements: StatementsTable
  chain_steps: ChainStepsTable
  statement_links: StatementLinksTable
  /** By which statements find the same utterance elsewhere. */
  statement_keys: StatementKeysTable
}
