import type { Document } from './analysis/document.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'

/**
 * Whether a text reads like prose, where at most every eighth word says something. The trained model weighs each such
 * word with all that stands around it, which is time lost on "he said he said he said".
 */
export const isProse = (doc: Document): boolean => {
  if (doc.tokens.length < 2_000) return true
  let verbs = 0
  for (const token of doc.tokens) if (token.quotation === -1 && REPORTING_VERBS.has(token.lower)) verbs++
  return verbs * 8 <= doc.tokens.length
}
