import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { isDay, isNominal, isPossessive, PRONOUNS, RELATIVES, shortQuotation } from './nominals.ts'

const INNER_PREPOSITIONS = new Set([
  'of',
  'in',
  'at',
  'for',
  'from',
  'with',
  'on',
  'to',
  'against',
  'de',
  'by',
  'behind',
  'near',
  'inside',
  'within',
  'outside',
  'under',
  'among',
  'across',
  'over',
])

const isHead = (token: Token): boolean =>
  token.pos === 'NOUN' ||
  token.pos === 'PROPN' ||
  token.pos === 'PRON' ||
  token.pos === 'NUM' ||
  token.pos === 'ADJ' ||
  token.pos === 'DET' ||
  token.pos === 'X' ||
  token.isCapital ||
  token.text === ')'

/**
 * The noun phrase that ends before `end` and does not begin before `limit`: walks left.
 *
 *     [the head of the agency] said      In Washington, [Hill and Ames] said
 */
export const nounPhraseBefore = (doc: Document, end: number, limit: number): TokenRange | undefined => {
  const { tokens } = doc
  let first = end
  let at = end - 1
  // "they", "he": alone
  const last = tokens[at]
  if (!last || at < limit || last.quotation !== -1) return undefined
  if (last.pos === 'PRON' || PRONOUNS.has(last.lower)) {
    if (RELATIVES.has(last.lower) && last.lower !== 'who' && last.lower !== 'which') return undefined
    const before = tokens[at - 1]
    // "many others", "some"; else alone
    if (
      before &&
      at - 1 >= limit &&
      before.quotation === -1 &&
      /^(?:many|some|several|both|most|few|all)$/.test(before.lower)
    )
      return [at - 1, end]
    return [at, end]
  }
  if (!(isHead(last) || isGerundNoun(doc, at)) || isDay(last)) return undefined
  while (at >= limit) {
    const token = tokens[at]!
    if (token.quotation !== -1 && !shortQuotation(doc, token.quotation)) break
    if (token.text === ')' || token.text === ']') {
      const open = openingBracket(doc, at, limit)
      if (open === undefined) break
      at = open - 1
      continue
    }
    if (first < end && isFinite(doc, at)) break
    if (
      token.quotation !== -1 ||
      (isNominal(token) && !(token.pos === 'PRON' && first < end && !isPossessive(token)))
    ) {
      first = at--
      continue
    }
    if (
      token.pos === 'ADV' &&
      first < end &&
      /^(?:nearly|almost|about|more|least|then|now|once|former|very|so)$/.test(token.lower)
    ) {
      first = at--
      continue
    }
    const before = tokens[at - 1]
    // "at least five", "more than 20"
    if (
      /^(?:at|more|fewer|less)$/.test(token.lower) &&
      /^(?:least|most|than)$/.test(tokens[first]?.lower ?? '')
    ) {
      first = at--
      continue
    }
    if (!before || at - 1 < limit || first === end) break
    // "the head of the agency"
    if (
      INNER_PREPOSITIONS.has(token.lower) &&
      (isHeadNoun(before) || before.text === ')') &&
      !isDay(before)
    ) {
      at--
      continue
    }
    // "Hill and Ames", "U.S. Senators Ann Hill and Peter Ames"
    if ((token.lower === 'and' || token.lower === '&') && (isHeadNoun(before) || before.text === ')')) {
      const left = nounPhraseBefore(doc, at, limit)
      if (left && beginsClause(doc, left[0], limit)) first = left[0]
      break
    }
    break
  }
  return first < end ? trimmed(doc, first, end) : undefined
}

/** "he [received] letters", but not "an [elected] official". */
const isFinite = (doc: Document, at: number): boolean => {
  const token = doc.tokens[at]!
  return (
    token.pos === 'VERB' &&
    !token.isCapital &&
    token.lower.endsWith('ed') &&
    /^(?:NOUN|PROPN|PRON)$/.test(doc.tokens[at - 1]?.pos ?? '') &&
    !isPossessive(doc.tokens[at - 1]!)
  )
}

/** "the president’s thinking": a verb that stands for a noun. */
const isGerundNoun = (doc: Document, at: number): boolean =>
  doc.tokens[at]!.lower.endsWith('ing') && /^(?:PART|DET|ADJ)$/.test(doc.tokens[at - 1]?.pos ?? '')

const isHeadNoun = (token: Token): boolean =>
  token.pos === 'NOUN' || token.pos === 'PROPN' || (token.isCapital && token.pos !== 'ADP')

/** Whether a clause may begin at `at`: the start, or after a comma, a quotation, "that", "but", "while". */
const beginsClause = (doc: Document, at: number, limit: number): boolean => {
  if (at <= limit) return true
  const before = doc.tokens[at - 1]!
  return (
    before.quotation !== -1 ||
    before.pos === 'SCONJ' ||
    before.pos === 'CCONJ' ||
    /^(?:[,;:(—–-]|that|but|while|as|when|which|because|if|though|although)$/.test(before.lower)
  )
}

const openingBracket = (doc: Document, close: number, limit: number): number | undefined => {
  for (let i = close - 1; i >= limit && close - i < 15; i--)
    if (doc.tokens[i]!.text === '(' || doc.tokens[i]!.text === '[') return i
  return undefined
}

/** Takes off what cannot begin a noun phrase, and a fronted day: "Tuesday Trump" → "Trump". */
const trimmed = (doc: Document, first: number, end: number): TokenRange | undefined => {
  let at = first
  while (at < end) {
    const token = doc.tokens[at]!
    const ok =
      token.pos !== 'PUNCT' &&
      token.pos !== 'PART' &&
      token.lower !== "'s" &&
      !(token.pos === 'VERB' && !token.isCapital && at + 1 < end && doc.tokens[at + 1]!.pos === 'DET')
    if (ok) break
    at++
  }
  return at < end ? [at, end] : undefined
}
