/** DIRECT: all of the content stands in quotation marks; INDIRECT: none of it; MIXED: some. */
export const STATEMENT_KINDS = ['DIRECT', 'INDIRECT', 'MIXED'] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

/** What saying it did. */
export const STATEMENT_ACTS = [
  'ASSERT',
  'DENY',
  'ACCUSE',
  'PROMISE',
  'ASK',
  'CALL_FOR',
  'WARN',
  'PRAISE',
  'OTHER',
] as const
export type StatementAct = (typeof STATEMENT_ACTS)[number]

/** The part that a step of the chain has in how a statement came. */
export const CHAIN_PARTS = ['SPEAKER', 'ADDRESSEE', 'RELAY'] as const
export type ChainPart = (typeof CHAIN_PARTS)[number]

export const LINK_KINDS = ['REPEATS', 'DENIES', 'RESPONDS_TO', 'CORRECTS'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** What people judged of a statement that is shown last. */
export const REVIEW_STATES = ['UNREVIEWED', 'ACCEPTED', 'CORRECTED', 'UNSURE', 'ADDED'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]
