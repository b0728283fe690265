import type { Document, Token } from './analysis/document.ts'
import type { TokenRange } from './candidate.ts'
import { ENGLISH_WORDS, FOREIGN_SAYING, FOREIGN_WORDS, NAME_PARTICLES } from './lexicon/languages.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'

/**
 * Silences what is written in other languages than English. What stands in quotation marks does not count: an English
 * sentence may quote any language.
 *
 *     [Der Bürgermeister sagte: „Wir warten.“]      “El puente está cerrado,” the mayor said.
 *
 * A stretch without any telling word goes with its paragraph, and that with the whole text.
 */
export const markForeign = (doc: Document, units: readonly TokenRange[], skipped: Uint8Array): void => {
  if (
    !FOREIGN_SCRIPT.test(doc.text) &&
    !doc.tokens.some((token) => mayBeForeign(doc, token) && scoreOf(doc, token) < 0)
  )
    return
  const scores = new Int8Array(doc.tokens.length)
  let whole = 0
  for (const token of doc.tokens)
    if (token.quotation === -1) whole += scores[token.index] = scoreOf(doc, token)
  for (const [first, last] of units) {
    const paragraph = doc.paragraphs[doc.tokens[first]!.paragraph]!
    const own = sum(scores, first, last)
    const near = sum(scores, paragraph.first, paragraph.last)
    // one word alone may be a slip or a loan: what stands around it must agree
    const decisive = [own, near].find((score) => score > 0 || score < -1) ?? whole
    if (decisive < 0) skipped.fill(1, first, last)
  }
}

/** Whether a word, in Latin letters, may be of another language. */
const mayBeForeign = (doc: Document, token: Token): boolean => {
  const { lower, spaced, index, quotation } = token
  if (quotation !== -1) return false
  // "powiedzia|ł"
  const word = spaced && doc.tokens[index + 1]?.spaced === false ? wordAt(doc, token) : lower
  return FOREIGN_WORDS.has(word) || FOREIGN_SAYING.has(word) || NAME_PARTICLES.has(word)
}

const sum = (scores: Int8Array, first: number, last: number): number => {
  let total = 0
  for (let i = first; i < last; i++) total += scores[i]!
  return total
}

/** 1 for a word that speaks for English, -1 or -2 for one that speaks against it. */
const scoreOf = (doc: Document, token: Token): number => {
  const { text } = token
  if (!FOREIGN_SCRIPT.test(text) && !/^\p{Lu}?[\p{Ll}'’]+$/u.test(text)) return 0
  const word = wordAt(doc, token)
  if (ENGLISH_WORDS.has(word) || (REPORTING_VERBS.has(word) && /(?:ed|id|old|ote)$/.test(word))) return 1
  if (FOREIGN_SAYING.has(word)) return -2
  if (FOREIGN_WORDS.has(word) || FOREIGN_SCRIPT.test(text)) return -1
  return NAME_PARTICLES.has(word) && !isBesideCapital(doc, token) ? -1 : 0
}

const FOREIGN_SCRIPT =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u

/** The whole word that begins at a token: some letters make a token of their own, as in "powiedzia|ł". */
const wordAt = ({ tokens }: Document, { index, lower, spaced }: Token): string => {
  if (!spaced && /^\p{L}/u.test(tokens[index - 1]?.text ?? '')) return lower
  let word = lower
  for (let i = index + 1; i < index + 6; i++) {
    const next = tokens[i]
    if (!next || next.spaced || !/^\p{L}+$/u.test(next.text)) break
    word += next.lower
  }
  return word
}

const isBesideCapital = ({ tokens }: Document, { index, text }: Token): boolean =>
  [text, tokens[index - 1]?.text, tokens[index + 1]?.text].some((word) => /^\p{Lu}/u.test(word ?? ''))
