import type { Candidate } from '../candidate.ts'

/** What the model's detector says of each word: that it heads a cue at all, and one that communicates; 0 to 1. */
export interface Detected {
  readonly any: Float64Array
  readonly said: Float64Array
  /** How likely a candidate of the model is that it stands by. */
  readonly least: number
}

/** What proposed statements: the trained model, the rules of grammar, and those of form, which need no confirmation. */
export interface Proposals {
  /** Unlikely ones as well. */
  readonly model: readonly Candidate[]
  readonly grammar: readonly Candidate[]
  readonly form: readonly Candidate[]
  /** What the model saw; undefined where it did not read the text. */
  readonly detected: Detected | undefined
}
