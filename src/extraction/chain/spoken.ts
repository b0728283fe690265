import type { Document, Quotation, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'

/**
 * The document as those whom it quotes would have written it: what stands in quotation marks is text, and only what is
 * quoted within is a quotation. Same tokens, same places.
 *
 *     “She said ‘wait’ to me,” he recalled → She said [‘wait’] to me, he recalled
 */
export const spokenOf = (doc: Document): Document => {
  const quotations: Quotation[] = []
  let outer = -1
  const tokens = doc.tokens.map((token): Token => {
    if (token.quotation === -1) {
      outer = -1
      return token
    }
    if (token.depth < 2) {
      outer = -1
      return { ...token, quotation: -1, depth: 0 }
    }
    if (token.quotation !== outer) quotations.push(opened(token, quotations.length))
    outer = token.quotation
    const last = quotations.length - 1
    quotations[last] = { ...quotations[last]!, end: token.end, last: token.index + 1 }
    return { ...token, quotation: last, depth: 1 }
  })
  return { ...doc, tokens, quotations }
}

const opened = ({ start, end, paragraph, index: first }: Token, index: number): Quotation => ({
  index,
  paragraph,
  start,
  end,
  first,
  last: first + 1,
  closed: true,
  resumes: false,
  single: true,
})

/** How many words a sentence has at least that tells of another. */
const SHORTEST = 5

/** The sentences of what is quoted, without the marks, as the units in which rules look for statements. */
export const spokenUnits = ({ tokens, sentences, quotations }: Document): TokenRange[] =>
  quotations.flatMap(({ first, last, closed }) => {
    const units: TokenRange[] = []
    for (let s = tokens[first]!.sentence; s <= tokens[last - 1]!.sentence; s++) {
      const sentence = sentences[s]!
      const unit: TokenRange = [
        Math.max(sentence.first, first + 1),
        Math.min(sentence.last, closed ? last - 1 : last),
      ]
      if (unit[1] - unit[0] >= SHORTEST) units.push(unit)
    }
    return units
  })
