import type { Document, Token } from '../analysis/document.ts'
import { MONTHS, WEEKDAYS } from '../lexicon/calendar.ts'

/** Words that are a noun phrase by themselves. */
export const PRONOUNS = new Set(
  `he she they it we i you who this that these those both all some many most others few another everyone everybody someone
   somebody one none neither each several`.split(/\s+/),
)
export const RELATIVES = new Set(['who', 'which', 'that', 'whom', 'whose', 'what', 'where', 'when'])

export const isDay = (token: Token): boolean =>
  WEEKDAYS.has(token.lower) || token.lower === 'today' || token.lower === 'yesterday'
export const isMonth = (token: Token): boolean => token.isCapital && MONTHS.has(token.lower)

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
      return /(?:ed|ing)$/.test(token.lower) || token.isCapital
    default:
      // "May" the prime minister, "Will" and "Mark": names that the tagger takes for small words
      return (
        token.isCapital &&
        token.text.length > 2 &&
        token.pos !== 'CCONJ' &&
        token.pos !== 'ADP' &&
        token.pos !== 'SCONJ'
      )
  }
}

const POSSESSIVES = new Set(['his', 'her', 'their', 'its', 'our', 'my', 'your'])
export const isPossessive = (token: Token): boolean => POSSESSIVES.has(token.lower)
export const shortQuotation = (doc: Document, quotation: number): boolean => {
  const range = doc.quotations[quotation]!
  return range.last - range.first <= 5
}
