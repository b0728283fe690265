import type { Document, Sentence } from './analysis/document.ts'
import type { TokenRange } from './candidate.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'
import { isDay } from './rules/nominals.ts'
import { nounPhraseAt } from './rules/noun-phrase-at.ts'

// A longer run of joined sentences is a speech, not a statement: cut, so that what reads a unit stays quick.
const LONGEST = 1500

/**
 * The stretches within which a statement is looked for: sentences, joined where a quotation runs across their border,
 * and where what looks like a new sentence tells who asked.
 *
 *     [“They want it. They do,” he said.] [“We wait.”] [He left.] [“Do they?” Ann Hill asked.]
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
    if (joined || (previous && sentence.paragraph === paragraph && isTag(doc, sentence)))
      previous![1] = sentence.last
    else units.push((previous = [sentence.first, sentence.last]))
    paragraph = sentence.paragraph
  }
  return units
}

/** “Do they?” [Ann Hill asked.] – a name, a verb of saying, and the sentence's end or a comma. */
const isTag = (doc: Document, { first, last }: Sentence): boolean => {
  const { tokens } = doc
  const closing = tokens[first - 1]
  if (!closing || closing.quotation === -1 || tokens[first]!.quotation !== -1) return false
  if (!/^[?!]$/.test(tokens[first - 2]?.text ?? '')) return false
  const name = nounPhraseAt(doc, first, Math.min(last, first + 12))
  const verb = name && tokens[name[1]]
  const after = name && tokens[name[1] + 1]
  return (
    verb !== undefined &&
    REPORTING_VERBS.has(verb.lower) &&
    name![1] < last &&
    (after === undefined || name![1] + 1 >= last || /^[,.:;]$/.test(after.text) || isDay(after))
  )
}
