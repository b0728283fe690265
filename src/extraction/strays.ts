import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'

/**
 * "Hill is promising [lower taxes], but she has also sharpened [her warnings]": what another verb governs, behind what
 * was said, was not said with it. A quotation goes on for as long as its marks tell.
 */
export const withoutStrays = (doc: Document, candidate: Candidate): Candidate => {
  const cue = candidate.cue[0]
  if (!cue || candidate.content.length < 2) return candidate
  const isOwn = (i: number): boolean =>
    [...candidate.cue, ...candidate.source].some(([first, last]) => i >= first && i < last)
  const content: TokenRange[] = []
  for (const range of candidate.content) {
    const before = content.at(-1)
    const opening = doc.tokens[range[0]]!
    const governed =
      before !== undefined &&
      before[0] > cue[0] &&
      opening.quotation === -1 &&
      opening.sentence === doc.tokens[cue[0]]!.sentence &&
      doc.tokens
        .slice(before[1], range[0])
        .some((token) => token.quotation === -1 && token.pos === 'VERB' && !isOwn(token.index))
    if (governed) break
    content.push(range)
  }
  return { ...candidate, content }
}
