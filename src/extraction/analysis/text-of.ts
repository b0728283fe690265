import type { TokenRange } from '../candidate.ts'
import type { Document } from './document.ts'

/** The words of some tokens (one at least) as they are written, with one space where the text has any white space. */
export const textOf = (doc: Document, [first, last]: TokenRange): string =>
  doc.text.slice(doc.tokens[first]!.start, doc.tokens[last - 1]!.end).replace(/\s+/g, ' ')
