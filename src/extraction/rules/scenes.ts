import type { Document, Quotation } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { PERSON_NOUNS } from '../lexicon/titles.ts'
import { headOf } from '../shape.ts'
import { trimSpan } from './trim-span.ts'
import { nounPhraseAt } from './noun-phrase-at.ts'
import { sentenceSubject } from './subjects.ts'

/**
 * A quotation of whole sentences, without a verb of saying, behind words of its paragraph that bring somebody on.
 *
 *     Mayor Ann Hill shook her head. “It stays closed.”       Hill: “It stays closed.”
 */
export const proposeByScene = (doc: Document, skipped: Uint8Array): Candidate[] =>
  doc.quotations.flatMap((quotation): Candidate[] => {
    if (quotation.single || skipped[quotation.first]) return []
    const lead = leadOf(doc, quotation)
    const content = trimSpan(doc, quotation.first, quotation.last)
    const isLabel = lead !== undefined && doc.tokens[lead[1]]!.text === ':'
    if (!lead || !content || !(isLabel || standsWhole(doc, quotation)) || isSaid(doc, lead)) return []
    const speaker = (isLabel && labelOf(doc, lead)) || sentenceSubject(doc, ...lead)
    if (!speaker || !isSomebody(doc, speaker)) return []
    return [
      {
        content: [content],
        cue: isLabel ? [[lead[1], lead[1] + 1]] : [],
        source: [speaker],
        confidence: 0.8,
      },
    ]
  })

/** "Hill:", which is all of what stands before the colon. */
const labelOf = (doc: Document, [first, last]: TokenRange): TokenRange | undefined => {
  const name = nounPhraseAt(doc, first, last)
  return name?.[1] === last ? name : undefined
}

const FEWEST_WORDS = 3

/** The sentence before a quotation, or what its own sentence has before a colon, in the same paragraph. */
const leadOf = (doc: Document, { first, paragraph }: Quotation): TokenRange | undefined => {
  const before = doc.tokens[first - 1]
  if (!before || before.paragraph !== paragraph || before.quotation !== -1) return undefined
  const sentence = doc.sentences[before.sentence]!
  if (before.text === ':') return [sentence.first, first - 1]
  return sentence.last === first ? [sentence.first, sentence.last - 1] : undefined
}

/** Whether it is sentences from mark to mark, and nothing of its paragraph goes on behind it. */
const standsWhole = (
  { tokens, paragraphs }: Document,
  { first, last, paragraph, closed: isClosed }: Quotation,
): boolean =>
  isClosed &&
  last - first >= FEWEST_WORDS + 3 &&
  /^[.?!…]|\.{3}$/.test(tokens[last - 2]!.text) &&
  (last >= paragraphs[paragraph]!.last ||
    (tokens[last]!.sentence !== tokens[last - 1]!.sentence && tokens[last]!.quotation === -1))

/** Whether a verb of saying, or a quotation, is among these words. */
const isSaid = (doc: Document, [first, last]: TokenRange): boolean =>
  doc.tokens
    .slice(first, last)
    .some(({ quotation, pos, lower }) => quotation !== -1 || (pos === 'VERB' && REPORTING_VERBS.has(lower)))

/** A name, a pronoun of a person, or a word for one. */
export const isSomebody = (doc: Document, range: TokenRange): boolean => {
  const { lower, pos } = headOf(doc, range)
  return pos === 'PROPN' || /^s?he$/.test(lower) || PERSON_NOUNS.has(lower)
}

/** Whether no verb, but a colon at most, tells who speaks. */
export const isBroughtOn = (doc: Document, { cue, source }: Candidate): boolean =>
  source.length > 0 && cue.every(([first, last]) => last - first === 1 && doc.tokens[first]!.text === ':')
