import type { Document, Token } from './analysis/document.ts'
import { INSTEAD_OF_SAYING, KEEPS_FROM_SAYING, NOT_KEPT_FROM_SAYING } from './lexicon/unsaid.ts'
import { wordSet } from './lexicon/word-set.ts'

export const NEGATIONS = wordSet("not n't never nor neither hardly scarcely barely")
export const AUXILIARIES = wordSet(
  "am is are was were be been being has have had 've 's 'd do does did will would 'll can could may might must should shall wo ca ought",
)
/** What may be, ought to be or could have been said was not said for that. */
const POSSIBLY = wordSet('can could may might must should ought ca')

/**
 * Walks left from a verb of saying over what belongs to it: does it take the saying back, or put it off?
 *
 *     has [not yet] said      [declined to] say      left [without] saying      [might] say      would [not] confirm or deny
 */
export const isNegated = (doc: Document, verb: number): boolean => {
  const { tokens } = doc
  const start = doc.sentences[tokens[verb]!.sentence]!.first
  let head = verb
  let overcome = false
  let would = false
  for (let i = verb - 1; i >= start && verb - i < 20; i--) {
    const token = tokens[i]!
    if (token.quotation !== -1) return false
    if (NEGATIONS.has(token.lower)) {
      if (/^(?:only|just|merely|simply)$/.test(tokens[i + 1]!.lower)) return false
      return !overcome
    }
    if (NOT_KEPT_FROM_SAYING.has(token.lower) && hasNegationBefore(doc, i, start)) overcome = true
    else if (head === verb && isInsteadOf(doc, i, verb)) return true
    else if (POSSIBLY.has(token.lower) && token.pos !== 'NOUN' && token.pos !== 'PROPN')
      return !isHeard(doc, i, verb)
    // "she’ll tell you that it is late": anybody would
    else if (/^(?:will|'ll)$/.test(token.lower) && tokens[verb + 1]?.lower === 'you') return true
    else if (token.lower === 'would') {
      if (tokens.slice(i, verb).some((t) => t.lower === 'have')) return true
      would = true
    } else if (would && token.lower !== 'would' && token.pos !== 'ADV') return isYours(token)
    else if (token.lower === 'to') {
      const governor = governorOf(doc, i, start)
      if (governor !== undefined && KEEPS_FROM_SAYING.has(tokens[governor]!.lower) && !isMade(doc, governor))
        return !(NOT_KEPT_FROM_SAYING.has(tokens[governor]!.lower) && hasNegationBefore(doc, governor, start))
      if (governor === undefined) return false
      head = i = governor
    } else if (/^(?:and|or|nor)$/.test(token.lower) && isBare(tokens[verb]!)) {
      // "would not confirm or deny": one auxiliary for both
      const earlier = barePredecessor(doc, i, start)
      if (earlier === undefined) return false
      i = earlier
    } else if (
      !AUXILIARIES.has(token.lower) &&
      (token.pos !== 'ADV' || /^(?:so|as|there|here|then)$/.test(token.lower))
    )
      return false
  }
  return false
}

const hasNegationBefore = (doc: Document, at: number, start: number): boolean => {
  for (let i = at - 1; i >= start && at - i < 5; i--)
    if (/^(?:not|n't|never)$/.test(doc.tokens[i]!.lower)) return true
  return false
}

/** "without saying", "short of calling", "instead of telling" */
const isInsteadOf = (doc: Document, at: number, verb: number): boolean => {
  if (!doc.tokens[verb]!.lower.endsWith('ing')) return false
  const { lower } = doc.tokens[at]!
  const before = doc.tokens[at - 1]?.lower ?? ''
  if (INSTEAD_OF_SAYING.has(lower)) return true
  return (
    (lower === 'of' && /^(?:short|instead)$/.test(before)) ||
    (lower === 'than' && before === 'rather') ||
    (lower === 'from' && /^(?:refrain|refrained|prevented|barred|kept|far|shied|stopped)$/.test(before))
  )
}

/** "can be heard saying": possible to hear, and said. */
const isHeard = (doc: Document, from: number, verb: number): boolean =>
  doc.tokens.slice(from, verb).some((token) => /^(?:heard|seen|resist|help)$/.test(token.lower))

/** "you would say", "I would say" */
const isYours = (token: Token): boolean => /^(?:i|you|we|one)$/.test(token.lower)

/** What an infinitive depends on: "has [declined] to say", "was [expected] later to say". */
const governorOf = (doc: Document, to: number, start: number): number | undefined => {
  let at = to - 1
  while (at > start && (doc.tokens[at]!.pos === 'ADV' || doc.tokens[at]!.lower === 'not')) {
    if (KEEPS_FROM_SAYING.has(doc.tokens[at]!.lower)) return at
    at--
  }
  const token = doc.tokens[at]
  return at >= start && token && /\p{L}/u.test(token.text) ? at : undefined
}

/** "was forced to admit", "had to admit": made to, and did. */
const isMade = (doc: Document, governor: number): boolean =>
  /^(?:have|has|had|having)$/.test(doc.tokens[governor]!.lower) &&
  /^(?:admit|acknowledge|concede|apologize|explain|correct)$/.test(doc.tokens[governor + 2]?.lemma ?? '')

const isBare = (token: Token): boolean => token.lower === token.lemma

const barePredecessor = (doc: Document, from: number, start: number): number | undefined => {
  for (let i = from - 1; i >= start && from - i < 10; i--) {
    const token = doc.tokens[i]!
    if (token.text === ',' || token.quotation !== -1) return undefined
    if (token.pos === 'VERB') return isBare(token) ? i : undefined
  }
  return undefined
}
