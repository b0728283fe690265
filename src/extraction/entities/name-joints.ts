import type { Document, Token } from '../analysis/document.ts'
import { ABBREVIATED } from '../analysis/sentences.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { NAME_WORDS } from '../lexicon/organisations.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS, TITLES } from '../lexicon/titles.ts'

export const isInitial = (token: Token): boolean => /^\p{Lu}\.?$/u.test(token.text)

/** "J", "Adm": what a full stop may follow without an end. */
export const isCutShort = (token: Token): boolean => isInitial(token) || ABBREVIATED.has(token.text)

/**
 * Where a nickname that begins at a token ends, before more of the name: "Peter [“Ace”] Ames", "Elizabeth [(Lizzy)] Hill".
 * Analysis finds nicknames, and takes their marks for words of the name.
 */
export const nicknameEnd = (tokens: readonly Token[], at: number): number | undefined => {
  if (!isNameMark(tokens[at])) return undefined
  let end = at
  while (isNameMark(tokens[end])) end++
  while (end < at + LONGEST_NICKNAME && tokens[end] && !isNameMark(tokens[end])) end++
  while (isNameMark(tokens[end])) end++
  const next = tokens[end]
  return next && next.isCapital && next.sentence === tokens[at]!.sentence ? end : undefined
}

const LONGEST_NICKNAME = 10

/** A mark of a nickname. */
export const isNameMark = (token: Token | undefined): boolean =>
  token?.pos === 'PROPN' && /^["“”„‘’'()]$/.test(token.text)

/** Names of bodies and of writings take "of": not names of people. */
export const canJoin = (doc: Document, first: number, end: number): boolean => {
  const last = doc.tokens[end - 1]!
  if (FIRST_NAMES.has(doc.tokens[first]!.text) || PERSON_NOUNS.has(last.lower) || TITLES.has(last.lower))
    return false
  if (DOCUMENT_NOUNS.has(last.lower) || BODY_NOUNS.has(last.lower)) return true
  for (let i = first; i < end; i++) if (NAME_WORDS.has(doc.tokens[i]!.text)) return true
  return false
}

/** "Citizenship and Immigration Services", "League for Transparency and Ethics (LTE)": one body, not two names. */
export const joinsByAnd = (doc: Document, first: number, and: number): boolean => {
  const { tokens } = doc
  for (let i = first; i < and; i++) {
    const token = tokens[i]!
    if (FIRST_NAMES.has(token.text) || (TITLES.has(token.lower) && !/^u\.?s\.?$/.test(token.lower)))
      return false
  }
  let end = and + 1
  while (tokens[end] && tokens[end]!.isCapital && tokens[end]!.sentence === tokens[first]!.sentence) end++
  if (FIRST_NAMES.has(tokens[and + 1]!.text)) return false
  const short = tokens[end]?.text === '(' && tokens[end + 2]?.text === ')' ? tokens[end + 1]!.text : ''
  if (/^\p{Lu}{3,10}$/u.test(short)) {
    const initials = tokens
      .slice(first, end)
      .filter((token) => token.isCapital)
      .map((token) => token.text[0]!)
    let at = -1
    if (initials.every((letter) => (at = short.indexOf(letter, at + 1)) !== -1)) return true
  }
  return !NAME_WORDS.has(tokens[and - 1]!.text) && end - and > 2 && NAME_WORDS.has(tokens[end - 1]!.text)
}
