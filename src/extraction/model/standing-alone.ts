import type { Document, Paragraph } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'

// The training articles mark no such statements: the figure is how often the paragraph before was read right.
const CONFIDENCE = 0.75
const FEWEST_WORDS = 4
/** How much of a paragraph its quotations must cover, and how many paragraphs in a row may do without a cue. */
const MOST_UNQUOTED = 2
const LONGEST_RUN = 12

/**
 * Quotations that fill a paragraph without a cue and go on from a quotation before: each is a statement of its own.
 *
 *     “It is over,” she said.
 *
 *     “We shall go home now.”
 */
export const standingAlone = (document: Document, found: readonly Candidate[]): Candidate[] => {
  const quoting = new Set<number>()
  const claimed = new Set<number>()
  for (const { content } of found)
    for (const [first, last] of content) {
      claimed.add(document.tokens[first]!.paragraph)
      if (document.tokens[last - 1]!.quotation !== -1) quoting.add(document.tokens[last - 1]!.paragraph)
    }
  for (const { cue } of found) for (const [first] of cue) claimed.add(document.tokens[first]!.paragraph)
  const out: Candidate[] = []
  let run = 0
  for (const paragraph of document.paragraphs) {
    const before = paragraph.index - 1
    const content = claimed.has(paragraph.index) ? undefined : filling(document, paragraph)
    run = content ? run + 1 : 0
    if (!content || run > LONGEST_RUN || !quoting.has(before)) continue
    quoting.add(paragraph.index)
    out.push({ content: [content], cue: [], source: [], confidence: CONFIDENCE })
  }
  return out
}

/** The quotations of a paragraph from the first mark to the last, where they are all of it. */
const filling = ({ tokens, quotations }: Document, { first, last }: Paragraph): TokenRange | undefined => {
  const q = tokens[first]!.quotation
  if (q === -1 || quotations[q]!.single) return undefined
  let end = first
  let unquoted = 0
  let words = 0
  for (let i = first; i < last; i++) {
    if (tokens[i]!.quotation === -1) unquoted++
    else {
      end = i + 1
      if (tokens[i]!.pos !== 'PUNCT') words++
    }
    if (unquoted > MOST_UNQUOTED) return undefined
  }
  return words >= FEWEST_WORDS ? [first, end] : undefined
}
