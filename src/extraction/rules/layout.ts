import type { Document } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { closed } from './closing.ts'
import { nounPhraseAt } from './noun-phrase-at.ts'
import { sentenceSubject } from './subjects.ts'

/**
 * Statements that the layout attributes, without a verb of saying.
 *
 *     “It will not sail.” ― Eva Brandt      a signature
 *     Hale gave the following answer: ¶ “It is so.”       an introduction
 *     ADA: Will it sail? ¶ BRUNO: It will.          a transcript
 */
export const proposeByLayout = (
  doc: Document,
  units: readonly TokenRange[],
  silent: Uint8Array,
): Candidate[] => [
  ...signatures(doc, silent),
  ...introductions(doc, units, silent),
  ...transcripts(doc, silent),
]

const isDash = (text: string | undefined): boolean => text !== undefined && /^[-–—―]{1,2}$/.test(text)

/** A quotation, a dash, and a name that ends the paragraph. */
const signatures = (doc: Document, silent: Uint8Array): Candidate[] =>
  doc.quotations.flatMap((quotation): Candidate[] => {
    if (!quotation.closed || quotation.last - quotation.first < 5 || silent[quotation.first]) return []
    const dash = doc.tokens[quotation.last]
    if (!isDash(dash?.text) || dash!.paragraph - quotation.paragraph > 1) return []
    const paragraph = doc.paragraphs[dash!.paragraph]!
    if (dash!.paragraph !== quotation.paragraph && paragraph.first !== dash!.index) return []
    const opens = doc.paragraphs[quotation.paragraph]!.first === quotation.first
    const name = nounPhraseAt(doc, dash!.index + 1, paragraph.last)
    if (!opens || !name || paragraph.last - name[0] > 25 || !/^\p{Lu}/u.test(doc.tokens[name[0]]!.text))
      return []
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
const introductions = (doc: Document, units: readonly TokenRange[], silent: Uint8Array): Candidate[] =>
  units.flatMap(([first, last], i): Candidate[] => {
    const colon = doc.tokens[last - 1]!
    const next = units[i + 1]
    if (
      colon.text !== ':' ||
      colon.quotation !== -1 ||
      !next ||
      silent[first] ||
      silent[next[0]] ||
      last - first < 3
    )
      return []
    const opening = doc.tokens[next[0]]!
    if (opening.quotation === -1) return []
    const quotation = doc.quotations[opening.quotation]!
    if (quotation.first !== next[0] || quotation.last - quotation.first < 4) return []
    const content = closed(doc, quotation.first, quotation.last)
    const subject = sentenceSubject(doc, first, last)
    if (!content || !subject) return []
    const verb = verbAfter(doc, subject[1], last)
    return [{ content: [content], cue: [verb ?? [last - 1, last]], source: [subject], confidence: 0.8 }]
  })

const verbAfter = (doc: Document, from: number, to: number): TokenRange | undefined => {
  for (let i = from; i < to; i++) if (doc.tokens[i]!.pos === 'VERB') return [i, i + 1]
  return undefined
}

/** Paragraphs that begin with a name in capitals and a colon; one alone is no transcript. */
const transcripts = (doc: Document, silent: Uint8Array): Candidate[] => {
  const turns = doc.paragraphs.flatMap((paragraph): Candidate[] => {
    if (silent[paragraph.first]) return []
    let colon = paragraph.first
    while (colon < Math.min(paragraph.last, paragraph.first + 6) && doc.tokens[colon]!.text !== ':') colon++
    if (doc.tokens[colon]?.text !== ':' || colon === paragraph.first || colon >= paragraph.last - 1) return []
    const label = doc.text.slice(doc.tokens[paragraph.first]!.start, doc.tokens[colon - 1]!.end)
    if (
      !/^\p{Lu}[\p{Lu}\p{Ll}.'’ -]{2,40}$/u.test(label) ||
      label !== label.toUpperCase() ||
      /^(?:RELATED|WATCH|READ|NOTE|UPDATE|Q|A|VIDEO|MORE|SEE ALSO|EXCLUSIVE|BREAKING|POLL|TITLE)$/.test(label)
    )
      return []
    const content = closed(doc, colon + 1, paragraph.last)
    return content
      ? [
          {
            content: [content],
            cue: [[colon, colon + 1]],
            source: [[paragraph.first, colon]],
            confidence: 0.8,
          },
        ]
      : []
  })
  return turns.length > 1 ? turns : []
}
