import type { Document } from '../analysis/document.ts'
import { isDay } from './nominals.ts'

/** What a subject before the verb cannot reach over: quotations, semicolons, the unit's start. */
export const clauseStart = (doc: Document, at: number, first: number): number => {
  for (let i = at - 1; i >= first; i--) {
    const token = doc.tokens[i]!
    if (token.text === ';' || token.text === ':' || token.lower === 'that') return i + 1
    if (token.quotation !== -1) {
      const range = doc.quotations[token.quotation]!
      // “Yours?” Ames asked: short, but no name in marks
      const spoken = range.last === i + 1 && /^[,?!]$/.test(doc.tokens[i - 1]?.text ?? '')
      if (spoken || range.last - range.first > 5) return i + 1
    }
  }
  return first
}

/** Whether the few words before a phrase only lead in: "On Friday", "But then". */
export const leadsIn = (doc: Document, from: number, to: number): boolean => {
  if (to - from > 3) return false
  for (let i = from; i < to; i++)
    if (!/^(?:ADV|CCONJ|SCONJ|ADP|PUNCT)$/.test(doc.tokens[i]!.pos) && !isDay(doc.tokens[i]!)) return false
  return true
}
