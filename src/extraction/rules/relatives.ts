import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { clauseStart, leadsIn } from './clause-start.ts'
import { nounPhraseBefore } from './noun-phrase-before.ts'

/** How far a "who" may stand before the verb that it does not belong to. */
const LONGEST = 40

/** "said an aide [who asked not to be named]": up to the stop or the quotation. */
export const relativeEnd = (doc: Document, at: number, last: number): number => {
  let end = at
  while (end < last && doc.tokens[end]!.quotation === -1 && !/^[,.;:]$/.test(doc.tokens[end]!.text)) end++
  return end
}

/** "[A nurse] who spoke on condition of anonymity told": the phrase that opens its clause, not what stands before the verb. */
export const qualifiedBefore = (doc: Document, at: number, first: number): TokenRange | undefined => {
  const start = Math.max(clauseStart(doc, at, first), at - LONGEST)
  for (let who = start + 1; who < at - 1; who++) {
    const { lower, text } = doc.tokens[who]!
    if (text === ',') return undefined
    if (lower !== 'who') continue
    if (doc.tokens.slice(who, at).some((token) => token.text === ',')) return undefined
    const phrase = nounPhraseBefore(doc, who, start)
    if (!phrase || (phrase[0] > start && !leadsIn(doc, start, phrase[0]))) return undefined
    return phrase
  }
  return undefined
}
