import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { MONTHS, WEEKDAYS } from '../lexicon/calendar.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'

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
const ATTACHED_AFTER = new Set([
  'of',
  'for',
  'from',
  'in',
  'at',
  'with',
  'on',
  'to',
  'at',
  'behind',
  'against',
  'near',
])
const PRONOUNS = new Set(
  `he she they it we i you who this that these those both all some many most others few another everyone everybody someone
   somebody one none neither each several`.split(/\s+/),
)
const RELATIVES = new Set(['who', 'which', 'that', 'whom', 'whose', 'what', 'where', 'when'])

export const isDay = (token: Token): boolean =>
  WEEKDAYS.has(token.lower) || token.lower === 'today' || token.lower === 'yesterday'
export const isMonth = (token: Token): boolean => MONTHS.has(token.lower) && /^\p{Lu}/u.test(token.text)
const isCapital = (token: Token): boolean => /^\p{Lu}/u.test(token.text)

/** Whether a token can be inside a noun phrase, other than a preposition or a conjunction. */
export const isNominal = (token: Token): boolean => {
  if (isDay(token)) return false
  if (RELATIVES.has(token.lower)) return false
  // the tagger takes it for a verb after "according to"
  if (token.lower === 'police') return true
  switch (token.pos) {
    case 'NOUN':
    case 'PROPN':
    case 'ADJ':
    case 'NUM':
    case 'DET':
    case 'PRON':
    case 'SYM':
      return true
    case 'PART':
      return token.lower === "'s" || token.lower === "'"
    case 'X':
      return /^[\p{L}\p{N}]/u.test(token.text)
    case 'PUNCT':
      return (
        token.text === '-' ||
        token.text === '&' ||
        token.text === '.' ||
        token.lower === "'s" ||
        token.text === '’'
      )
    case 'VERB':
      // "elected officials", "Marine Le Pen": participles and names that the tagger takes for verbs
      return /(?:ed|ing)$/.test(token.lower) || isCapital(token)
    default:
      // "May" the prime minister, "Will" and "Mark": names that the tagger takes for small words
      return (
        isCapital(token) &&
        token.text.length > 2 &&
        token.pos !== 'CCONJ' &&
        token.pos !== 'ADP' &&
        token.pos !== 'SCONJ'
      )
  }
}

const isHead = (token: Token): boolean =>
  token.pos === 'NOUN' ||
  token.pos === 'PROPN' ||
  token.pos === 'PRON' ||
  token.pos === 'NUM' ||
  token.pos === 'ADJ' ||
  token.pos === 'DET' ||
  token.pos === 'X' ||
  isCapital(token) ||
  token.text === ')'

/**
 * The noun phrase that ends before `end` and does not begin before `limit`: walks left.
 *
 *     [the head of the agency] said      In Washington, [Birx and Pence] said
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
    // "Birx and Pence", "U.S. Senators Cory Booker and Kamala Harris"
    if ((token.lower === 'and' || token.lower === '&') && (isHeadNoun(before) || before.text === ')')) {
      const left = nounPhraseBefore(doc, at, limit)
      if (left && beginsClause(doc, left[0], limit)) first = left[0]
      break
    }
    break
  }
  return first < end ? trimmed(doc, first, end) : undefined
}

/** "the president’s thinking": a verb that stands for a noun. */
const isGerundNoun = (doc: Document, at: number): boolean =>
  doc.tokens[at]!.lower.endsWith('ing') && /^(?:PART|DET|ADJ)$/.test(doc.tokens[at - 1]?.pos ?? '')

const isPossessive = (token: Token): boolean => /^(?:his|her|their|its|our|my|your)$/.test(token.lower)
const isHeadNoun = (token: Token): boolean =>
  token.pos === 'NOUN' || token.pos === 'PROPN' || (isCapital(token) && token.pos !== 'ADP')
const shortQuotation = (doc: Document, quotation: number): boolean => {
  const range = doc.quotations[quotation]!
  return range.last - range.first <= 5
}

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
      !(token.pos === 'VERB' && !isCapital(token) && at + 1 < end && doc.tokens[at + 1]!.pos === 'DET')
    if (ok) break
    at++
  }
  return at < end ? [at, end] : undefined
}

/**
 * The noun phrase that begins at `first`, up to `limit`, walks right.
 *
 *     said [Freda Levenson of the American Civil Liberties Union (ACLU) of Ohio]. told [Polish public radio], …
 */
export const nounPhraseAt = (doc: Document, first: number, limit: number): TokenRange | undefined => {
  const { tokens } = doc
  const start = tokens[first]
  if (!start || first >= limit) return undefined
  if (
    start.pos === 'PRON' &&
    !isPossessive(start) &&
    !(start.pos === 'PRON' && isCapital(start) && start.text.length > 3)
  )
    return RELATIVES.has(start.lower) ? undefined : [first, first + 1]
  if (PRONOUNS.has(start.lower) && !(tokens[first + 1] && isNominal(tokens[first + 1]!) && first + 1 < limit))
    return [first, first + 1]
  let at = first
  let last = first
  while (at < limit) {
    const token = tokens[at]!
    if (token.quotation !== -1 && !(shortQuotation(doc, token.quotation) && at > first)) break
    if (token.text === '(') {
      let close = at + 1
      while (close < limit && close - at < 15 && tokens[close]!.text !== ')') close++
      if (tokens[close]?.text !== ')' || close >= limit) break
      at = last = close + 1
      continue
    }
    if (isDay(token) || (at > first && opensTime(doc, at))) break
    if (at > first && verbInDisguise(doc, at, limit)) break
    if (
      isNominal(token) &&
      !(
        token.pos === 'VERB' &&
        !isCapital(token) &&
        at > first &&
        tokens[at - 1]!.pos !== 'DET' &&
        tokens[at - 1]!.pos !== 'ADJ'
      )
    ) {
      if (token.pos === 'PRON' && at > first && !isPossessive(token)) break
      // "told lawmakers the bill": a new phrase begins
      if (token.pos === 'DET' && at > first && !connects(tokens[at - 1]!)) break
      last = ++at
      continue
    }
    const next = tokens[at + 1]
    if (!next || at + 1 >= limit || at === first) break
    if (
      ATTACHED_AFTER.has(token.lower) &&
      isNominal(next) &&
      !isDay(next) &&
      !isMonth(next) &&
      !opensAdjunct(doc, at, limit)
    ) {
      at++
      continue
    }
    if ((token.lower === 'and' || token.lower === '&') && isNominal(next) && next.pos !== 'PRON') {
      at++
      continue
    }
    break
  }
  while (
    last > first &&
    tokens[last - 1]!.pos === 'PUNCT' &&
    tokens[last - 1]!.text !== ')' &&
    !/\p{L}/u.test(tokens[last - 1]!.text)
  )
    last--
  return last > first ? [first, last] : undefined
}

/** "last week", "this month", "earlier Tuesday": when, not what. */
const opensTime = (doc: Document, at: number): boolean => {
  const next = doc.tokens[at + 1]
  return (
    /^(?:last|this|next|earlier|late|early|later)$/.test(doc.tokens[at]!.lower) &&
    next !== undefined &&
    (/^(?:week|month|year|night|morning|afternoon|evening|weekend|spring|summer|fall|autumn|winter)$/.test(
      next.lower,
    ) ||
      isDay(next))
  )
}

/** "The lawsuit | requests an injunction": a verb that the tagger takes for a noun. */
const verbInDisguise = (doc: Document, at: number, limit: number): boolean => {
  const token = doc.tokens[at]!
  const next = doc.tokens[at + 1]
  return (
    token.pos === 'NOUN' &&
    token.lower.endsWith('s') &&
    REPORTING_VERBS.has(token.lower) &&
    /^(?:NOUN|PROPN)$/.test(doc.tokens[at - 1]!.pos) &&
    next !== undefined &&
    at + 1 < limit &&
    (next.pos === 'DET' || next.lower === 'that')
  )
}

const connects = (token: Token): boolean =>
  token.pos === 'ADP' ||
  token.pos === 'CCONJ' ||
  token.lower === 'and' ||
  /^(?:all|both|half)$/.test(token.lower)

const ADJUNCTS =
  /^(?:in|on|at|during|after|before|through|via|from) (?:an? |the |his |her |their |its )?(?:\S+ ){0,4}?(?:statement|interview|interviews|email|emails|e-mail|tweet|tweets|letter|speech|remarks|briefing|conference|report|release|post|message|video|memo|podcast|op-ed|call|hearing|phone|telephone|twitter|facebook|instagram|appearance|rally|meeting|testimony|event|debate|january|february|march|april|may|june|july|august|september|october|november|december|week|month|year|morning|afternoon|evening|night)\b/i

/** Whether what begins at a preposition tells when, where or how it was said and belongs to no noun: "in an email". */
export const opensAdjunct = (doc: Document, at: number, limit: number): boolean => {
  const end = Math.min(limit, at + 8)
  const last = doc.tokens[end - 1]
  return last !== undefined && ADJUNCTS.test(doc.text.slice(doc.tokens[at]!.start, last.end))
}
