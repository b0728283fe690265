import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { DEMONYMS, AMERICAN_STATES, SEATS, STATES } from '../lexicon/places.ts'
import { isSayingForm } from '../lexicon/reporting-verbs.ts'
import { BODY_NOUNS, HONORIFICS, PERSON_NOUNS, TITLES } from '../lexicon/titles.ts'
import type { Token } from './document.ts'
import { isElsewhere, type NameText } from './name-words.ts'

/** Small words that are names too. */
const SMALL = new Set(['to', 'an', 'my', 'no', 'do', 'so', 'in', 'or', 'on', 'than'])

/**
 * The small words, and verbs of saying, that are parts of names.
 *
 * Inside a sentence a capital tells: "said [To] Lam". Where one begins, the grammar does: in "[My] Linh said", "[Do] Thi
 * Lan, a worker, said" nobody would speak else; in "An Ames spokesman said", "So Hill said" somebody does.
 */
export const smallNames = (text: NameText): Set<number> => {
  const { tokens } = text.doc
  const names = new Set<number>()
  const small: number[] = []
  const pairs = new Set<string>()
  const surnames = new Set<string>()
  for (const { index: at, lower, text: word, isCapital } of tokens) {
    if (isSurnameVerb(text, at)) {
      names.add(at)
      surnames.add(word)
    }
    if (!isCapital || !SMALL.has(lower)) continue
    small.push(at)
    const rest = restOf(text, at)
    if (rest === undefined || text.inHeadline(at)) continue
    if (
      isInside(text, at)
        ? !FIRST_NAMES.has(tokens[at + 1]!.text) || isHyphened(tokens, at, rest)
        : isOpening(text, at, rest)
    ) {
      pairs.add(`${word} ${tokens[at + 1]!.text}`)
      surnames.add(word)
    }
  }
  for (const at of small)
    if (text.beside(at, 1) && pairs.has(`${tokens[at]!.text} ${tokens[at + 1]!.text}`)) names.add(at)
  // "[An] said", "[Said] said": the surname alone, of one whom the text names in full
  if (surnames.size > 0)
    for (const token of tokens) {
      if (!surnames.has(token.text)) continue
      const verb = text.beside(token.index, 1)
      if (verb && !names.has(token.index) && isSayingForm(verb.lower) && !isTag(text, verb))
        names.add(token.index)
    }
  return names
}

/** "So said Hill": not what So said. */
const isTag = (text: NameText, verb: Token): boolean => {
  const next = text.beside(verb.index, 1)
  return next === undefined || next.isCapital
}

/** "Edward [Said]": a verb of saying with a capital, behind a first name or before another verb. */
const isSurnameVerb = (text: NameText, at: number): boolean => {
  const { tokens } = text.doc
  if (!tokens[at]!.isCapital || !isSayingForm(tokens[at]!.lower)) return false
  const first = text.beside(at, -1)
  if (!first || text.inHeadline(at)) return false
  const next = text.beside(at, 1)
  // "Wafic Said said", "minister Said Brenn"
  return (
    FIRST_NAMES.has(first.text) ||
    (first.isCapital && next !== undefined && isSayingForm(next.lower)) ||
    (TITLES.has(first.lower) && next?.isCapital === true)
  )
}

/** Where the capitalised words behind a small one end; undefined where none could be a name. */
const restOf = (text: NameText, at: number): number | undefined => {
  const { tokens } = text.doc
  const next = text.beside(at, 1)
  if (!next || !/^\p{Lu}\p{Ll}/u.test(next.text) || isKnownWord(next)) return undefined
  let end = at + 2
  while (end < tokens.length && text.beside(end - 1, 1)) {
    const token = tokens[end]!
    if (token.text === '-' && !token.spaced && text.beside(end, 1)?.spaced === false) end += 2
    else if (token.isCapital) end++
    else break
  }
  return end
}

/** What a sentence may say of a state, a people or an office behind a small word: "In Norway", "No Republican". */
const isKnownWord = ({ text, lower }: Token): boolean => {
  const singular = lower.replace(/s$/, '')
  return (
    [lower, singular].some((word) => PERSON_NOUNS.has(word) || BODY_NOUNS.has(word) || TITLES.has(word)) ||
    [text, text.replace(/s$/, '')].some((word) => DEMONYMS.has(word)) ||
    STATES.has(text) ||
    AMERICAN_STATES.has(text) ||
    SEATS.has(text)
  )
}

/** Whether a token stands inside a sentence, where only names have capitals. */
const isInside = (text: NameText, at: number): boolean => {
  const { tokens } = text.doc
  const [token, before] = [tokens[at]!, tokens[at - 1]]
  if (!before || before.sentence !== token.sentence || token.depth > 0) return false
  // “So,” To Lam said
  if (before.quotation !== token.quotation) return /^[,?!]$/.test(tokens[at - 2]!.text)
  return /^\p{Ll}|^,$/u.test(before.text) || TITLES.has(before.lower) || HONORIFICS.has(before.lower)
}

/** Whether a sentence that opens with a small word and a capital would have nobody in it who speaks. */
const isOpening = (text: NameText, at: number, rest: number): boolean => {
  const { tokens } = text.doc
  const { lower, text: word, depth } = tokens[at]!
  if (depth > 0) return false
  const name = tokens[at + 1]!
  const hyphened = isHyphened(tokens, at, rest)
  if (FIRST_NAMES.has(name.text) && !hyphened) return false
  const verb = text.beside(rest - 1, 1)
  if (!verb) return false
  if (isApposition(text, verb))
    return /^(?:my|do)$/.test(lower) || (!/^(?:so|or)$/.test(lower) && !isElsewhere(text, name.text, word))
  if (!isSayingForm(verb.lower)) return false
  // "To Hill said", "My Linh said" are no English
  if (/^(?:to|do|my|in|on)$/.test(lower)) return true
  return !isElsewhere(text, name.text, word) && (hyphened || lower === 'an' || lower === 'no')
}

/** "Chol-su": the way in which given names of two parts are written. */
const isHyphened = (tokens: readonly Token[], at: number, rest: number): boolean =>
  rest - at >= 4 && tokens[rest - 2]!.text === '-' && /^\p{Ll}/u.test(tokens[rest - 1]!.text)

/** ", a worker, said", ", 34, who": who somebody is. */
const isApposition = (text: NameText, comma: Token): boolean => {
  if (comma.text !== ',') return false
  const first = text.beside(comma.index, 1)
  if (!first || (first.pos !== 'NUM' && !/^(?:an?|the|who|whose)$/.test(first.lower))) return false
  const { tokens } = text.doc
  for (let at = first.index + 1; at < first.index + 12 && text.beside(at - 1, 1); at++)
    if (tokens[at]!.text === ',') {
      const next = text.beside(at, 1)
      return (
        next !== undefined && (isSayingForm(next.lower) || (first.pos === 'NUM' && at === first.index + 1))
      )
    }
  return false
}
