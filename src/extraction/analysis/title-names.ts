import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { AMERICAN_STATES, STATES } from '../lexicon/places.ts'
import { PERSON_NOUNS, TITLES } from '../lexicon/titles.ts'
import type { Token } from './document.ts'
import type { NameText } from './name-words.ts'

/**
 * The titles that are family names: a title goes before a name; behind a given name, with no other word with a capital
 * behind it, it is one itself.
 *
 *     Steve [King] said; “It is late,” [King] said; “So,” said Mr. [King]      Rep. [Bishop] said
 *
 * "the Austin Mayor said" and "the king said" are titles, and so is "Thank you, Mr. Speaker".
 */
export const titleNames = (text: NameText): Set<number> => {
  const names = new Set<number>()
  const surnames = new Set<string>()
  const titles = text.doc.tokens.filter(isTitle)
  for (const { index: at, text: word } of titles)
    if (isLast(text, at) && isBehindGiven(text, at)) {
      names.add(at)
      surnames.add(word)
    }
  for (const { index: at, text: word } of titles)
    if (isLast(text, at) && (isAddressed(text, at) || (surnames.has(word) && isAlone(text, at))))
      names.add(at)
  return names
}

const isTitle = ({ text, lower }: Token): boolean =>
  /^\p{Lu}\p{Ll}{2,}$/u.test(text) && (TITLES.has(lower) || PERSON_NOUNS.has(lower))

/** Whether no more of a name, or of a title, follows: "Steve King’s", but not "Prince George King Abdullah". */
const isLast = (text: NameText, at: number): boolean => {
  const next = text.beside(at, 1)
  return !text.inHeadline(at) && !(next && ((next.isCapital && !isSuffix(next)) || next.text === '-'))
}

const isSuffix = ({ text }: Token): boolean => /^(?:Jr|Sr|II|III|IV)\.?$/.test(text)

/** "Steve [King]", "Peter T. [King]", "Martin Luther [King] Jr."; "the Austin [Mayor]" and "Virginia [Governor]" are none. */
const isBehindGiven = (text: NameText, at: number): boolean => {
  const next = text.beside(at, 1)
  let given = text.beside(at, -1)
  const isMiddle =
    given && (/^\p{Lu}\.?$/u.test(given.text) || (next && isSuffix(next) && !FIRST_NAMES.has(given.text)))
  if (given && isMiddle) given = text.beside(given.index, -1)
  if (!given || !FIRST_NAMES.has(given.text) || STATES.has(given.text) || AMERICAN_STATES.has(given.text))
    return false
  return text.beside(given.index, -1)?.pos !== 'DET'
}

/** "Mr. [King] said", "Rep. [King]": what somebody who is spoken to is called is left to be a title. */
const isAddressed = (text: NameText, at: number): boolean =>
  text.doc.tokens[at]!.quotation === -1 &&
  /^(?:mr|mrs|ms|miss|rep|sen|gov|dr|rev)\.?$/.test(text.beside(at, -1)?.lower ?? '')

/** "[King] said", "with [King]", "Senator [King]": not "the King", "New King". */
const isAlone = (text: NameText, at: number): boolean => {
  const before = text.beside(at, -1)
  return (
    !before ||
    (!/^(?:DET|ADJ)$/.test(before.pos) &&
      before.lower !== "'s" &&
      (!before.isCapital || TITLES.has(before.lower)))
  )
}
