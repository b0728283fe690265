import type { Document, Token } from '../analysis/document.ts'
import { isEnglish } from '../analysis/tagger.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { NAME_WORDS, ORG_JOINTS, PERSON_JOINTS } from '../lexicon/organisations.ts'
import { OUTLET_ENDINGS } from '../lexicon/outlets.ts'
import { AMERICAN_STATES, DEMONYMS, STATES } from '../lexicon/places.ts'
import { isInitial, isNameMark, isOfOffice } from './name-joints.ts'

/**
 * Where a person's name begins behind words with a capital that are no part of it, be they titles that no list has, what a
 * sentence opens with, or what a line shouts: a word of English is nobody's name before a given name and a family name. The run of words with a capital begins at `run`.
 *
 *     Chief of Staff [Ann Hill]      Furious [Ann Hill]      Urban Development [Ann Hill]      FURIOUS [ANN HILL]
 */
export const nameBehindWords = (
  doc: Document,
  run: number,
  first: number,
  end: number,
): number | undefined => {
  const { tokens } = doc
  const last = tokens[end - 1]!
  if (NAME_WORDS.has(last.text) || OUTLET_ENDINGS.has(last.lower.split('-').at(-1)!)) return undefined
  let at = first
  while (at < end - 1 && !isGiven(tokens[at]!) && isOrdinary(tokens[at]!)) at++
  // "Chief of Staff Mick Hill": what an office is of comes first, and no list has all given names
  if (!isGiven(tokens[at]!)) at = isOfOffice(doc, run) ? Math.min(at, end - 2) : first
  const isName = tokens
    .slice(at, end)
    .every(({ lower }) => !ORG_JOINTS.has(lower) && !/^(?:&|and)$/.test(lower))
  return at > first && at < end - 1 && isName && !isPlace(doc, first, at + 1) ? at : undefined
}

/** "Ann", "ANN" */
const isGiven = ({ text }: Token): boolean =>
  FIRST_NAMES.has(text) ||
  (/^\p{Lu}{3,}$/u.test(text) && FIRST_NAMES.has(text[0] + text.slice(1).toLowerCase()))

/** A word that is in no name of a person: an English one, letters, or what joins such. */
const isOrdinary = (token: Token): boolean => {
  const { text, lower } = token
  if (isInitial(token) || isNameMark(token) || PERSON_JOINTS.has(lower)) return false
  return (
    /^(?:\p{Lu}\.?){2,5}$/u.test(text) ||
    DEMONYMS.has(text) ||
    STATES.has(text) ||
    AMERICAN_STATES.has(text) ||
    isEnglish(lower)
  )
}

/** "West Virginia" */
const isPlace = ({ text, tokens }: Document, first: number, end: number): boolean =>
  AMERICAN_STATES.has(text.slice(tokens[first]!.start, tokens[end - 1]!.end))
