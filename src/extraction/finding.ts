import type { Candidate, Evidence, TokenRange } from './candidate.ts'
import type { EmbeddedPost } from './draft.ts'
import type { Speaker } from './entities/speaker.ts'
import type { Turn } from './transcripts.ts'

/** A statement on its way from candidate to draft: each pass fills in what it knows. */
export interface Finding {
  content: TokenRange[]
  cue: TokenRange[]
  source: TokenRange[]
  confidence: number
  /** What the judge of readings, and the model, made of it. */
  readonly judged: number | undefined
  readonly evidence: Evidence | undefined
  /** The finding whose quotation this one carries on in a new paragraph: same speaker, no cue of its own. */
  carriesOn: Finding | null
  speakers: Speaker[]
  addressee: Speaker | null
  via: Speaker[]
  saidOn: string | null
  post: EmbeddedPost | null
  /** The turn of a transcript that it is. */
  turn: Turn | null
}

export const findingOf = (candidate: Candidate): Finding => ({
  content: [...candidate.content],
  cue: [...candidate.cue],
  source: [...candidate.source],
  confidence: candidate.confidence,
  judged: candidate.judged,
  evidence: candidate.evidence,
  carriesOn: null,
  speakers: [],
  addressee: null,
  via: [],
  saidOn: null,
  post: null,
  turn: null,
})

/** Where a finding begins in the text: its first word of content, cue or source. */
export const startOf = (finding: Finding): number =>
  Math.min(...[...finding.content, ...finding.cue, ...finding.source].map(([first]) => first))

/** Where it ends, exclusive. */
export const endOf = (finding: Finding): number =>
  Math.max(...[...finding.content, ...finding.cue, ...finding.source].map(([, last]) => last))

export const within = (inner: TokenRange, outer: readonly TokenRange[]): boolean =>
  outer.some(([first, last]) => inner[0] >= first && inner[1] <= last)
