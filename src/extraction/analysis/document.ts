import type { Word } from './words.ts'

/**
 * The analysed document: what every pass, rule or model, reads.
 *
 * How to use it:
 *
 *     import { analyse } from './analysis/analyse.ts'
 *
 *     const doc = analyse(text)
 *     for (const sentence of doc.sentences)
 *       for (const token of doc.tokens.slice(sentence.first, sentence.last)) …
 *
 * - All positions in here (`start`, `end`) are UTF-16 units of `doc.text`, so `doc.text.slice(start, end)` cuts.
 *   `doc.offsets.toPoint(unit)` and `.toUnit(point)` turn them into Unicode code points of the text as it was given
 *   and back (as-read.ts tells what is read otherwise); only drafts and gold files speak code points.
 * - Ranges of tokens are `[first, last)`, by index in `doc.tokens`. White space is never a token, every other
 *   character of the text lies in exactly one token, tokens are in order and disjoint.
 * - A sentence never crosses a paragraph; a quotation never does either: a quotation that goes over paragraphs is one
 *   quotation in each, `open` at its right end, and `resumes` at its left end in the next.
 * - `token.quotation` is the index in `doc.quotations` of the OUTERMOST quotation that holds the token (its marks
 *   included), -1 outside; `token.depth` is 0 outside, 1 in a quotation, 2 in a nested one.
 * - Sentence ends inside a quotation split sentences too: “A. B,” he said. is two sentences, in one quotation.
 * - `analyse` is pure, keeps nothing, takes about 2 ms for a news article, and is linear in the text.
 */
export interface Token {
  /** Its place in `doc.tokens`. */
  readonly index: number
  readonly start: number
  readonly end: number
  readonly word: Word
  /** The characters as they stand in the text. */
  readonly text: string
  /** In lower case, with a straight apostrophe for a curly one: what lexicons are keyed by. */
  readonly lower: string
  readonly isCapital: boolean
  /** wink's lemma, in lower case: "say" for "said". */
  readonly lemma: string
  /** wink's universal part of speech: ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X. */
  readonly pos: string
  /** Whether white space (or the start of the text) stands before it. */
  readonly spaced: boolean
  readonly sentence: number
  readonly paragraph: number
  readonly quotation: number
  readonly depth: number
}

export interface Sentence {
  readonly index: number
  readonly paragraph: number
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
}

export interface Paragraph {
  readonly index: number
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
  /** Its sentences, `[firstSentence, lastSentence)`. */
  readonly firstSentence: number
  readonly lastSentence: number
}

export interface Quotation {
  readonly index: number
  readonly paragraph: number
  /** Its characters with the marks. */
  readonly start: number
  readonly end: number
  /** Its tokens with the marks, `[first, last)`. */
  readonly first: number
  readonly last: number
  /** Whether the text has its closing mark; without it, the quotation is taken to the end of its paragraph. */
  readonly closed: boolean
  /** Whether it opens its paragraph after a quotation that the paragraph before left open. */
  readonly resumes: boolean
  /** Whether single marks enclose it: ‘so’ or 'so'. */
  readonly single: boolean
}

/** From UTF-16 units to Unicode code points and back. */
export interface Offsets {
  /** Where something begins. */
  toPoint(unit: number): number
  /** Where something ends: before what shows nothing and stands between it and the next. */
  toEndPoint(unit: number): number
  toUnit(point: number): number
}

export interface Document {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly Sentence[]
  readonly paragraphs: readonly Paragraph[]
  /** Outermost quotations in text order. */
  readonly quotations: readonly Quotation[]
  readonly offsets: Offsets
}
