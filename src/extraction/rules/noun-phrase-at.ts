import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { dayEnd } from '../fields/dates.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { isDay, isMonth, isNominal, isPossessive, PRONOUNS, RELATIVES, shortQuotation } from './nominals.ts'

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

/**
 * The noun phrase that begins at `first`, up to `limit`, walks right.
 *
 *     said [Ann Hill of the Rail Workers Union (RWU) of Ohio]. told [Danish public radio], …
 */
export const nounPhraseAt = (doc: Document, first: number, limit: number): TokenRange | undefined => {
  const { tokens } = doc
  const start = tokens[first]
  if (!start || first >= limit) return undefined
  if (
    start.pos === 'PRON' &&
    !isPossessive(start) &&
    !(start.pos === 'PRON' && start.isCapital && start.text.length > 3)
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
    if (isDay(token) || (at > first && (opensTime(doc, at) || dayEnd(doc, at) !== undefined))) break
    if (at > first && verbInDisguise(doc, at, limit)) break
    if (
      isNominal(token) &&
      !(
        token.pos === 'VERB' &&
        !token.isCapital &&
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
  // "said [his running mate …]": a possessive alone names nobody, but "told [her]" does
  if (last - first === 1 && isPossessive(start) && start.lower !== 'her') return undefined
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

/** "The harbour | requests a pilot": a verb that the tagger takes for a noun. */
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
