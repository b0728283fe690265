/** Tokens of an analysed document, `[first, last)`, by index in `document.tokens`. */
export type TokenRange = readonly [first: number, last: number]

/** A statement as the model or a rule proposes it, before anything is known of who is behind its words. */
export interface Candidate {
  /** One fragment or more, in text order, disjoint. */
  readonly content: readonly TokenRange[]
  /** The words that attribute; empty for a quotation that stands alone in its paragraph. */
  readonly cue: readonly TokenRange[]
  /** The words by which the sentence names the speaker; empty where none do. */
  readonly source: readonly TokenRange[]
  /** The chance, 0 to 1, that the statement stands in the text as proposed. */
  readonly confidence: number
  /** The chance that the judge of readings gives to its cue as it is read best. */
  readonly judged?: number | undefined
  /** How sure the model was of the parts, where it proposed them. */
  readonly evidence?: Evidence | undefined
}

/** Of the model's reading of a cue: the logarithm of the chance of all roles, and chances of the words of each part. */
export interface Evidence {
  readonly certainty: number
  readonly contentChance: number
  readonly sourceChance: number
  readonly weakest: number
}
