import type { Document, Token } from '../analysis/document.ts'
import { MONTHS } from '../lexicon/calendar.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { NAME_WORDS } from '../lexicon/organisations.ts'
import { OUTLETS } from '../lexicon/outlets.ts'
import { STATES } from '../lexicon/places.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { SAYING_WORDS } from '../lexicon/saying-words.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, HONORIFICS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { isDay } from '../rules/nominals.ts'
import { wordSet } from '../lexicon/word-set.ts'

const SMALL_POS = new Set([
  'DET',
  'PRON',
  'ADP',
  'SCONJ',
  'CCONJ',
  'AUX',
  'ADV',
  'PART',
  'INTJ',
  'PUNCT',
  'SYM',
  'NUM',
])

/** The words that a text writes with a capital where no sentence begins: names, not openings. */
export const midwayCapitals = (doc: Document): ReadonlySet<string> => {
  const words = new Set<string>()
  for (const sentence of doc.sentences)
    for (let i = sentence.first + 1; i < sentence.last; i++) {
      const token = doc.tokens[i]!
      if (token.isCapital && doc.tokens[i - 1]!.quotation === token.quotation) words.add(token.text)
    }
  return words
}

/** "Undocumented, he hides": one capital word at a sentence's beginning needs more to be a name. */
export const isNameAlone = (doc: Document, at: number, midway: ReadonlySet<string>): boolean => {
  const token = doc.tokens[at]!
  if (!opensAt(doc, at)) return true
  if (
    midway.has(token.text) ||
    FIRST_NAMES.has(token.text) ||
    STATES.has(token.text) ||
    (token.pos === 'PROPN' && OUTLETS.has(token.text)) ||
    /^\p{Lu}{2,}$/u.test(token.text)
  )
    return true
  const next = doc.tokens[at + 1]
  return (
    next !== undefined &&
    (/^(?:VERB|AUX|PART)$/.test(next.pos) || next.lower === "'s") &&
    !/(?:ed|ing|ly)$/.test(token.lower)
  )
}

/** What a page shouts before a name: "WATCH Ann Hill speak". */
export const SHOUTED =
  /^(?:WATCH|CLOSE|READ|LISTEN|MORE|NGO|PHOTO|FILE|[PECM][SD]T|GMT|VIDEO|RELATED|BREAKING|EXCLUSIVE|OPINION|ANALYSIS|UPDATED?|LIVE)$/

/** Verbs that open a sentence before a name: "Citing Noor, …", "Suppose Hill said". */
const OPENING_VERB = wordSet(
  'suppose imagine think consider remember take meet ask tell asked told having being meeting joining following including considering regarding concerning visiting watching echoing invoking',
)

const isQuestion = ({ tokens, sentences }: Document, at: number): boolean => {
  const { last } = sentences[tokens[at]!.sentence]!
  return [tokens[last - 1], tokens[last - 2]].some((token) => token?.text === '?')
}

/** Whether a sentence, or a quotation, begins with a token. */
export const opensAt = ({ tokens, sentences }: Document, at: number): boolean =>
  sentences[tokens[at]!.sentence]!.first === at || tokens[at - 1]?.quotation !== tokens[at]!.quotation

/** Whether a run of capitalised words that names somebody may begin at a token. */
export const begins = (doc: Document, at: number): boolean => {
  const token = doc.tokens[at]!
  if (
    !token.isCapital ||
    SHOUTED.test(token.text) ||
    isDay(token) ||
    (MONTHS.has(token.lower) && !isFirstName(doc, at))
  )
    return false
  if (token.text === 'I' || /^(?:I'|I’)/.test(token.text)) return false
  if (!opensAt(doc, at)) {
    if (token.pos === 'PROPN') return true
    return !/^(?:PRON|DET|CCONJ|SCONJ|ADP|AUX)$/.test(token.pos) || FIRST_NAMES.has(token.text)
  }
  // "Will Hill win?"
  if (token.pos === 'AUX' && isQuestion(doc, at)) return false
  if (FIRST_NAMES.has(token.text) || STATES.has(token.text) || HONORIFICS.has(token.lower)) return true
  if (OPENING_VERB.has(token.lower) || (token.lower.endsWith('ing') && SAYING_WORDS.has(token.lower)))
    return false
  if (SMALL_POS.has(token.pos) || isOpening(token)) return false
  if (token.pos === 'PROPN' && !isCommon(token.lower)) return true
  const next = doc.tokens[at + 1]
  if (NAME_WORDS.has(token.text) && next?.lower === 'of') return (doc.tokens[at + 2] ?? token).isCapital
  if (!(next && next.isCapital) && isCommon(token.lower)) return false
  // "Polish authorities", "Officials said": a capital that the sentence gives
  return next !== undefined && next.isCapital && next.sentence === token.sentence && !SMALL_POS.has(next.pos)
}

/** "[Watching] Hill leave", "[Several] Ames ships", "[How] Ann Hill won": what a sentence opens with before a name. */
const isOpening = ({ lower, pos }: Token): boolean =>
  (/(?:ing|ed)$/.test(lower) && (pos === 'VERB' || REPORTING_VERBS.has(lower))) ||
  /^(?:how|why|when|where|what|who|several|many|most|some|few|former|other|another|such|all|both|no|more|less|according|having)$/.test(
    lower,
  )

/** "Mayor Kim Dole was away. [Dole] said …": a sentence opens with what the text writes with a capital elsewhere. */
export const isKnown = (doc: Document, at: number, midway: ReadonlySet<string>): boolean => {
  const { text, lower, pos } = doc.tokens[at]!
  const next = doc.tokens[at + 1]
  return (
    midway.has(text) &&
    /^\p{Lu}\p{L}/u.test(text) &&
    !SMALL_POS.has(pos) &&
    !isCommon(lower) &&
    !MONTHS.has(lower) &&
    !isDay(doc.tokens[at]!) &&
    next !== undefined &&
    SAYING_WORDS.has(next.lower) &&
    !SHOUTED.test(text)
  )
}

/** "Jan Nowicki", "April Hill": a month that is a first name too; "Jan" is one before another name only. */
const isFirstName = (doc: Document, at: number): boolean => {
  // "in April", "last May"
  if (
    /^(?:in|since|until|till|by|from|through|last|this|next|early|late|mid)$/.test(
      doc.tokens[at - 1]?.lower ?? '',
    )
  )
    return false
  const { lower, sentence } = doc.tokens[at]!
  const next = doc.tokens[at + 1]
  if (lower === 'jan') return next?.pos === 'PROPN' && next.isCapital && next.sentence === sentence
  return /^(?:april|may|june)$/.test(lower)
}

/** A noun that a sentence gives its capital to: "Officials said". */
const isCommon = (word: string): boolean => {
  const singular = word.replace(/s$/, '')
  return (
    PERSON_NOUNS.has(word) ||
    PERSON_NOUNS.has(singular) ||
    BODY_NOUNS.has(word) ||
    BODY_NOUNS.has(singular) ||
    DOCUMENT_NOUNS.has(word)
  )
}

/** "Mayor Hill Says Bridge Is Closed": a headline, where capitals name nobody. Of each sentence of a text. */
export const headlinesOf = (doc: Document): readonly boolean[] =>
  doc.sentences.map(({ first, last }) => {
    const isEnded = /^[.!?”"’'…:;]+$/.test(doc.tokens[last - 1]!.text)
    let words = 0
    let capitals = 0
    for (let i = first; i < last; i++) {
      const { text, isCapital } = doc.tokens[i]!
      if (text.length < 4 || !/^\p{L}{4}/u.test(text)) continue
      words++
      if (isCapital) capitals++
      else if (isEnded) return false
    }
    return words > 3 && capitals >= MOSTLY * words
  })

/** The share of capitals among the longer words of a line without a full stop that make it a headline. */
const MOSTLY = 0.8
