import type { Document, Token } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'

/** Whether anything of what is said stands in quotation marks. */
export const isQuoted = (doc: Document, { content }: Pick<Candidate, 'content'>): boolean =>
  content.some(([first, last]) => doc.tokens.slice(first, last).some(({ quotation }) => quotation !== -1))

/** Whether a token comes right behind the source, but for a comma. */
export const isBehindSource = (doc: Document, { source }: Candidate, at: number): boolean =>
  source.some(([, end]) => at === end || (at === end + 1 && doc.tokens[end]!.text === ','))

/** The last word of a phrase's core: "[nothing] in the record", "[Ann Hill], the mayor". */
export const headOf = (doc: Document, [first, last]: TokenRange): Token => {
  let head = first
  while (head + 1 < last && doc.tokens[head + 1]!.pos !== 'ADP' && doc.tokens[head + 1]!.text !== ',') head++
  return doc.tokens[head]!
}
