import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'

/** A content without the stops and joints at its ends. */
export const trimSpan = (doc: Document, from: number, to: number): TokenRange | undefined => {
  let first = from
  let last = to
  const { tokens } = doc
  while (first < last && tokens[first]!.quotation === -1 && /^(?:[,.;:]|--|—|–|-)$/.test(tokens[first]!.text))
    first++
  while (last > first) {
    const token = tokens[last - 1]!
    if (
      token.quotation === -1 &&
      (/^(?:[,.;:!?]|--|—|–|-)$/.test(token.text) || /^(?:and|but|while|or|as)$/.test(token.lower))
    )
      last--
    // "it is late, and frankly": what follows begins another clause
    else if (
      token.quotation === -1 &&
      token.pos === 'ADV' &&
      tokens[last]?.text === ',' &&
      last - first > 3 &&
      /^(?:and|but)$/.test(tokens[last - 2]!.lower) &&
      tokens[last - 3]!.text === ','
    )
      last -= 2
    else break
  }
  last = beforeStrayBracket(doc, first, beforeOpenBracket(doc, first, beforeHalf(doc, first, last)))
  return last > first ? [first, last] : undefined
}

/** "it is late, and the leaders of the | Norwick Committee are …": half of a phrase, and the clause that it begins. */
const beforeHalf = (doc: Document, first: number, last: number): number => {
  const isDangling = (i: number): boolean =>
    doc.tokens[i]!.quotation === -1 && /^(?:the|an?|of)$/.test(doc.tokens[i]!.text)
  // "an end-of|-September deadline": the word goes on
  const goesOn = doc.tokens[last]?.text === '-'
  if (last - first < 3 || goesOn || !isDangling(last - 1)) return last
  for (let i = last - 1; i > first + 1; i--)
    if (doc.tokens[i]!.text === ',' && /^(?:and|but|or)$/.test(doc.tokens[i + 1]!.lower)) return i
  let end = last
  while (end > first && isDangling(end - 1)) end--
  return end
}

/** "he was late (though": a bracket that the content opens and does not fill. */
const beforeOpenBracket = (doc: Document, first: number, last: number): number => {
  for (let i = last - 1; i > first && last - i <= 3; i--) {
    const { text, quotation } = doc.tokens[i]!
    if (quotation !== -1 || text === ')') return last
    if (text === '(') return i
  }
  return last
}

/** "(the crew said it had been warned) it is": a bracket that the content does not open ends it. */
const beforeStrayBracket = (doc: Document, first: number, last: number): number => {
  let depth = 0
  for (let i = first; i < last; i++) {
    const { text, quotation } = doc.tokens[i]!
    if (quotation !== -1) continue
    if (text === '(') depth++
    else if (text === ')' && depth-- === 0) return i
  }
  return last
}
