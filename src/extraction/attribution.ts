import type { Candidate, Evidence, TokenRange } from './candidate.ts'
import type { EmbeddedPost } from './draft.ts'
import type { Speaker } from './entities/speaker.ts'
import type { Turn } from './transcripts.ts'

/** A statement on its way from candidate to draft: each pass fills in what it knows. */
export interface Attribution {
  content: TokenRange[]
  cue: TokenRange[]
  source: TokenRange[]
  confidence: number
  /** What the judge of readings, and the model, made of it. */
  readonly judged: number | undefined
  readonly evidence: Evidence | undefined
  /** The attribution whose quotation this one carries on in a new paragraph: same speaker, no cue of its own. */
  carriesOn: Attribution | null
  speakers: Speaker[]
  addressee: Speaker | null
  via: Speaker[]
  saidOn: string | null
  post: EmbeddedPost | null
  /** The turn of a transcript that it is. */
  turn: Turn | null
}

export const attributionOf = (candidate: Candidate): Attribution => ({
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

/** Where an attribution begins in the text: its first word of content, cue or source. */
export const startOf = (attribution: Attribution): number =>
  Math.min(...[...attribution.content, ...attribution.cue, ...attribution.source].map(([first]) => first))

/** Where it ends, exclusive. */
export const endOf = (attribution: Attribution): number =>
  Math.max(...[...attribution.content, ...attribution.cue, ...attribution.source].map(([, last]) => last))

export const within = (inner: TokenRange, outer: readonly TokenRange[]): boolean =>
  outer.some(([first, last]) => inner[0] >= first && inner[1] <= last)
