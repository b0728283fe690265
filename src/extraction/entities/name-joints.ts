import type { Document, Token } from '../analysis/document.ts'
import { ABBREVIATED } from '../analysis/sentences.ts'
import { isEnglish } from '../analysis/tagger.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { NAME_WORDS, ORG_JOINTS } from '../lexicon/organisations.ts'
import { OUTLETS } from '../lexicon/outlets.ts'
import { SEATS, STATES } from '../lexicon/places.ts'
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

/**
 * "Department of Housing [and] Urban Development", "Office of Management [and] Budget": what a body is of goes on with words
 * of English which the text writes with a capital nowhere else.
 */
export const joinsWhatItIsOf = (doc: Document, first: number, and: number): boolean => {
  const { tokens } = doc
  let from = and - 1
  while (from > first && !ORG_JOINTS.has(tokens[from]!.lower)) from--
  if (from === first ? !isOfOffice(doc, first) : !isEnglish(tokens[and - 1]!.lower)) return false
  let end = and + 1
  while (isOfWhat(doc, end, and)) end++
  const next = tokens[end]
  const isOver = !next?.isCapital || next.sentence !== tokens[and]!.sentence || FIRST_NAMES.has(next.text)
  return end > and + 1 && isOver
}

const isOfWhat = (doc: Document, at: number, and: number): boolean => {
  const { tokens } = doc
  const token = tokens[at]
  if (!token?.isCapital || token.sentence !== tokens[and]!.sentence) return false
  const { text, lower } = token
  if (
    NAME_WORDS.has(text) ||
    OUTLETS.has(text) ||
    STATES.has(text) ||
    SEATS.has(text) ||
    FIRST_NAMES.has(text)
  )
    return false
  return isEnglish(lower) && (at > and + 1 || !openingsOf(doc).has(text))
}

/** The words with a capital that no other such word and no "and" stands before: those that may be a name by themselves. */
const openingsOf = (doc: Document): ReadonlySet<string> => {
  let words = openings.get(doc)
  if (!words) {
    const { tokens } = doc
    const opening = tokens.filter(
      ({ isCapital }, i) =>
        isCapital && !tokens[i - 1]?.isCapital && !/^(?:and|&)$/.test(tokens[i - 1]?.lower ?? ''),
    )
    openings.set(doc, (words = new Set(opening.map(({ text }) => text))))
  }
  return words
}
const openings = new WeakMap<Document, ReadonlySet<string>>()

/** "Chief of [Staff", "secretary of [Homeland" */
export const isOfOffice = ({ tokens }: Document, first: number): boolean =>
  tokens[first - 1]?.lower === 'of' &&
  /^(?:chief|secretary|director|minister|commissioner|head)$/.test(tokens[first - 2]?.lower ?? '')

/** "Citizenship and Immigration Services", "League for Transparency and Ethics (LTE)": one body, not two names. */
export const joinsByAnd = (doc: Document, first: number, and: number): boolean => {
  const { tokens } = doc
  for (let i = first; i < and; i++) {
    const token = tokens[i]!
    if (FIRST_NAMES.has(token.text) || (TITLES.has(token.lower) && !/^u\.?s\.?$/.test(token.lower)))
      return false
  }
  let end = and + 1
  // "Customs and Border Protection | Commissioner Ann Hill"
  while (
    tokens[end] &&
    tokens[end]!.isCapital &&
    tokens[end]!.sentence === tokens[first]!.sentence &&
    !(NAME_WORDS.has(tokens[end - 1]!.text) && TITLES.has(tokens[end]!.lower))
  )
    end++
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
