/**
 * What extraction gives: drafts, the statements as a text bears them out, before any store knows their actors.
 *
 * Every span is `[start, end)` in Unicode code points of the text that was given (W3C Web Annotation), so a flag
 * emoji is two long. `[...text].slice(start, end).join('')` cuts the words out.
 */
export type Span = readonly [start: number, end: number]

/** Whoever can speak or pass on. */
export const VOICE_KINDS = [
  'PERSON',
  'ORGANIZATION',
  'GOVERNMENT',
  'GROUP',
  'MEDIA',
  'ANONYMOUS',
  'DOCUMENT',
] as const
export type VoiceKind = (typeof VOICE_KINDS)[number]

/** DIRECT: all of the content stands in quotation marks; INDIRECT: none of it; MIXED: some. */
export const DRAFT_KINDS = ['DIRECT', 'INDIRECT', 'MIXED'] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]

/** What saying it did. */
export const ACTS = [
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
export type Act = (typeof ACTS)[number]

/**
 * How far a name goes. FULL names the same one everywhere ("Jan Nowicki", "the European Union", "Reuters");
 * PARTIAL only within its text ("Lopez" where no first name is given); DESCRIBED is no name at all
 * ("Polish authorities", "a senior administration official").
 */
export const NAMINGS = ['FULL', 'PARTIAL', 'DESCRIBED'] as const
export type Naming = (typeof NAMINGS)[number]

/** One who speaks, is spoken to, or passes on, as this text gives them. */
export interface Voice {
  /** The fullest name that the text gives, titles and a leading "the" off: "Jan Nowicki", "European Union". */
  name: string
  naming: Naming
  kind: VoiceKind
  /** The title or description that the text gives anywhere ("Deputy Finance Minister"), or null. */
  role: string | null
  /** Other forms of the name that this text uses for the same one: "EU", "Nowicki". Never pronouns. */
  otherNames: readonly string[]
  /** The words by which the sentence names this one: "he", "Deputy Finance Minister Jan Nowicki"; null if none do. */
  mention: Span | null
}

/** That the statement is a post which the text embeds whole: "— Name (@handle) Date". */
export interface EmbeddedPost {
  /** The whole block, from the first word of the post to the end of its signature line. */
  block: Span
  /** Without the "@". */
  handle: string | null
}

/** A tie to another draft of the same text, by that draft's index in the list that `extract` returns. */
export interface DraftLink {
  kind: 'REPEATS' | 'DENIES' | 'RESPONDS_TO' | 'CORRECTS'
  to: number
}

/** One content that the text attributes to a speaker by a cue. */
export interface Draft {
  /** One fragment or more, in text order, without overlap. */
  content: readonly Span[]
  /** The words that attribute, in text order ("according to"); empty where nothing but the layout does. */
  cue: readonly Span[]
  /** The words by which the sentence names the speaker or speakers, in text order; empty where none do. */
  mention: readonly Span[]
  /** Joint speakers in text order ("Hill and Ames said"); one as a rule; none where the text does not say who. */
  speakers: readonly Voice[]
  kind: DraftKind
  act: Act
  addressee: Voice | null
  /** Those who passed it on, nearest to the speaker first; the source it stands in is not among them. */
  via: readonly Voice[]
  /** The day on which it was said, `YYYY-MM-DD`, where the text gives it. */
  saidOn: string | null
  /** The chance, 0 to 1, that this content was said by these speakers. */
  confidence: number
  post: EmbeddedPost | null
  links: readonly DraftLink[]
}

export interface ExtractOptions {
  /**
   * The day on which the text was published, `YYYY-MM-DD`: what weekdays and dates are resolved against. Where it is
   * null, only dates with their year are resolved.
   */
  publishedOn: string | null
}
