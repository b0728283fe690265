import type { Document } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { trimSpan } from './trim-span.ts'
import { nounPhraseAt } from './noun-phrase-at.ts'
import { sentenceSubject } from './subjects.ts'

/**
 * Statements that the layout attributes, without a verb of saying.
 *
 *     “It will not sail.” ― Eva Brandt      a signature
 *     Hale gave the following answer: ¶ “It is so.”       an introduction
 */
export const proposeByLayout = (
  doc: Document,
  units: readonly TokenRange[],
  skipped: Uint8Array,
): Candidate[] => [...signatures(doc, skipped), ...introductions(doc, units, skipped)]

const isDash = (text: string | undefined): boolean => text !== undefined && /^[-–—―]{1,2}$/.test(text)

/** A quotation, a dash, and a name that ends the paragraph. */
const signatures = (doc: Document, skipped: Uint8Array): Candidate[] =>
  doc.quotations.flatMap((quotation): Candidate[] => {
    if (!quotation.closed || quotation.last - quotation.first < 5 || skipped[quotation.first]) return []
    const dash = doc.tokens[quotation.last]
    if (!isDash(dash?.text) || dash!.paragraph - quotation.paragraph > 1) return []
    const paragraph = doc.paragraphs[dash!.paragraph]!
    if (dash!.paragraph !== quotation.paragraph && paragraph.first !== dash!.index) return []
    const opens = doc.paragraphs[quotation.paragraph]!.first === quotation.first
    const name = nounPhraseAt(doc, dash!.index + 1, paragraph.last)
    if (!opens || !name || paragraph.last - name[0] > 25 || !doc.tokens[name[0]]!.isCapital) return []
    for (let i = name[0]; i < paragraph.last; i++)
      if (doc.tokens[i]!.pos === 'VERB' && /^\p{Ll}/u.test(doc.tokens[i]!.text)) return []
    return [
      {
        content: [[quotation.first, quotation.last]],
        cue: [[dash!.index, dash!.index + 1]],
        source: [name],
        confidence: 0.85,
      },
    ]
  })

/** A sentence that ends in a colon, and a quotation that follows in a paragraph of its own. */
const introductions = (doc: Document, units: readonly TokenRange[], skipped: Uint8Array): Candidate[] =>
  units.flatMap(([first, last], i): Candidate[] => {
    const colon = doc.tokens[last - 1]!
    const next = units[i + 1]
    if (
      colon.text !== ':' ||
      colon.quotation !== -1 ||
      !next ||
      skipped[first] ||
      skipped[next[0]] ||
      last - first < 3
    )
      return []
    const opening = doc.tokens[next[0]]!
    if (opening.quotation === -1) return []
    const quotation = doc.quotations[opening.quotation]!
    if (quotation.first !== next[0] || quotation.last - quotation.first < 4) return []
    const content = trimSpan(doc, quotation.first, quotation.last)
    const subject = sentenceSubject(doc, first, last)
    if (!content || !subject) return []
    const verb = verbAfter(doc, subject[1], last)
    return [{ content: [content], cue: [verb ?? [last - 1, last]], source: [subject], confidence: 0.8 }]
  })

const verbAfter = (doc: Document, from: number, to: number): TokenRange | undefined => {
  for (let i = from; i < to; i++) if (doc.tokens[i]!.pos === 'VERB') return [i, i + 1]
  return undefined
}
