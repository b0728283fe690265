import type { Document } from './analysis/document.ts'
import type { TokenRange } from './candidate.ts'

// A longer run of joined sentences is a speech, not a statement: cut, so that what reads a unit stays quick.
const LONGEST = 1500

/**
 * The stretches within which a statement is looked for: sentences, joined where a quotation runs across their border.
 *
 *     [“They want it. They do,” he said.] [“We wait.”] [He left.]
 */
export const unitsOf = (doc: Document): TokenRange[] => {
  const units: [number, number][] = []
  let previous: [number, number] | undefined
  let paragraph = -1
  for (const sentence of doc.sentences) {
    const first = doc.tokens[sentence.first]!
    const before = doc.tokens[sentence.first - 1]
    const joined =
      previous !== undefined &&
      sentence.paragraph === paragraph &&
      first.quotation !== -1 &&
      before?.quotation === first.quotation &&
      sentence.last - previous[0] < LONGEST
    if (joined) previous![1] = sentence.last
    else units.push((previous = [sentence.first, sentence.last]))
    paragraph = sentence.paragraph
  }
  return units
}
