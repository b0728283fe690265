import type { Draft, Span } from './draft.ts'

/** A statement in the form that scorers read, a line for each document: see docs of `onrecord extract --format ndjson`. */
export interface Prediction {
  content: readonly Span[]
  cue: readonly Span[]
  /** The words by which the sentence names the speaker. */
  source: readonly Span[]
  speaker: string | null
  role: string | null
  speakerKind: string | null
  kind: string
  act: string
  addressee: string | null
  via: readonly string[]
  saidOn: string | null
  confidence: number
}

/** A draft in the form that scorers read: joint speakers by one name ("Ann Hill and Peter Ames"). */
export const predictionOf = (draft: Draft): Prediction => ({
  content: draft.content,
  cue: draft.cue,
  source: draft.mention,
  speaker: draft.speakers.length ? joinedNames(draft.speakers.map(({ name }) => name)) : null,
  role: draft.speakers[0]?.role ?? null,
  speakerKind: draft.speakers[0]?.kind ?? null,
  kind: draft.kind,
  act: draft.act,
  addressee: draft.addressee?.name ?? null,
  via: draft.via.map((voice) => voice.name),
  saidOn: draft.saidOn,
  confidence: draft.confidence,
})

/** "Ann Hill", "Ann Hill and Peter Ames", "Ann Hill, Peter Ames and Eva Brandt" */
export const joinedNames = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
