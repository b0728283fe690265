import type { Document, Token } from '../analysis/document.ts'
import { textOf } from '../analysis/text-of.ts'
import type { TokenRange } from '../candidate.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { NAME_WORDS, ORG_JOINTS, PERSON_JOINTS } from '../lexicon/organisations.ts'
import { AMERICAN_STATES, DEMONYMS, STATES } from '../lexicon/places.ts'
import { HONORIFICS, PERSON_NOUNS, TITLES } from '../lexicon/titles.ts'
import { isInitial } from './name-joints.ts'
import { isOutlet } from './outlets.ts'
import { nameBehindWords } from './words-before.ts'

/** A name, the titles before it, and the last of these where it is an honorific. */
export interface NameParts {
  name: TokenRange
  titles: TokenRange | null
  honorific: string | null
}

/**
 * The titles and the name of a run of capitalised words, `[first, end)`; nothing where all of it is titles.
 *
 *     [Deputy Finance Minister] [Jan Nowicki]        director of Harbour Safety [Ann Hill]        Polish Foreign Minister
 */
export const partsOfRun = (doc: Document, first: number, end: number): NameParts[] => {
  const { tokens } = doc
  // "Associated Press": a press secretary's title elsewhere
  if (isOutlet(doc, first, end)) return [{ name: [first, end], titles: null, honorific: null }]
  let nameStart = first
  for (let i = first; i < end; i++) {
    const token = tokens[i]!
    // "VP Hill", but neither "Hill AG" nor "5 PM"
    if (SHORT_TITLES.test(token.text) && i === nameStart && i + 1 < end) {
      nameStart = i + 1
      continue
    }
    if (!TITLES.has(token.lower) && !PERSON_NOUNS.has(token.lower)) continue
    // "U.S. Steel"
    if (/^u\.?s\.?$/.test(token.lower) && i + 1 < end && !isOffice(tokens[i + 1]!)) continue
    // "Ministry of Foreign Affairs"
    if (
      i > first &&
      ORG_JOINTS.has(tokens[i - 1]!.lower) &&
      bodyWithin(doc, first, i) &&
      !tokens.slice(i + 1, end).some(({ text }) => FIRST_NAMES.has(text))
    )
      continue
    // "Sen. Dean Hill": a first name, where another title stands before it
    if (i > first && nameStart === i && FIRST_NAMES.has(token.text) && end - i === 2) continue
    // "Dean Smith", "Judge Karen Moore": a title needs a name behind it, and no body's name: "State Department"
    if (i + 1 < end && !bodyWithin(doc, i + 1, end)) nameStart = i + 1
    else if (i + 1 >= end && i > first) nameStart = end
  }
  // "Oslo-based Hill Motors"
  for (let i = first + 1; i < end - 1; i++)
    if (tokens[i - 1]!.text === '-' && /^\p{Ll}/u.test(tokens[i]!.text))
      nameStart = Math.max(nameStart, i + 1)
  // "Polish Foreign Minister" is a title alone; "Attorney General" too
  if (nameStart >= end) {
    const all = tokens.slice(first, end)
    if (all.length > 1 || (TITLES.has(all[0]!.lower) && !isState(doc, first))) return []
    nameStart = first
  }
  if (TITLES.has(tokens[nameStart]!.lower) && end - nameStart === 1 && nameStart === first)
    return isState(doc, first) ? [{ name: [first, end], titles: null, honorific: null }] : []
  // "Joe Biden", whose first name is also a title ("Dean", "Earl")
  if (nameStart === first + 1 && FIRST_NAMES.has(tokens[first]!.text) && end - nameStart === 1)
    nameStart = first
  const holder = holderAfter(doc, first, nameStart, end) ?? nameBehindWords(doc, first, nameStart, end)
  if (holder !== undefined) return [{ name: [holder, end], titles: [first, holder], honorific: null }]
  // "British Conservatives", "Polish President": what a demonym qualifies is no name with it
  while (
    nameStart < end - 1 &&
    !isPlaceName(textOf(doc, [nameStart, end])) &&
    DEMONYMS.has(tokens[nameStart]!.text) &&
    !NAME_WORDS.has(tokens[end - 1]!.text) &&
    nameStart === first
  )
    nameStart++
  // "the ambassador to the U.N. Ann Hill": the body, then who speaks for it
  if (
    end - nameStart > 2 &&
    /^(?:\p{Lu}\.?){2,}$/u.test(tokens[nameStart]!.text) &&
    FIRST_NAMES.has(tokens[nameStart + 1]!.text)
  )
    nameStart++
  // "President-elect Hill"
  while (nameStart < end - 1 && /^(?:[-.]|elect|designate)$/.test(tokens[nameStart]!.text)) nameStart++
  const before = tokens[nameStart - 1]
  const honorific = before && nameStart > first && HONORIFICS.has(before.lower) ? before.lower : null
  return [{ name: [nameStart, end], titles: nameStart > first ? [first, nameStart] : null, honorific }]
}

/** Offices by their letters. */
const SHORT_TITLES = /^(?:VP|AG|PM|DA|FM)$/

const isOffice = ({ lower }: Token): boolean =>
  TITLES.has(lower) || PERSON_NOUNS.has(lower) || PERSON_NOUNS.has(lower.replace(/s$/, ''))

/** "the [U.S.] said", but not "[U.S.] officials" */
const isState = ({ tokens }: Document, at: number): boolean =>
  STATES.has(tokens[at]!.text) && !/^(?:NOUN|ADJ|PROPN)$/.test(tokens[at + 1]?.pos ?? '')

const isPlaceName = (name: string): boolean => STATES.has(name) || AMERICAN_STATES.has(name)

/** "director of Harbour Safety [Ann Hill]", "the Ferry Union [Peter Ames]": where a body's name stops and its holder's begins. */
const holderAfter = (doc: Document, run: number, first: number, end: number): number | undefined => {
  const { tokens } = doc
  if (NAME_WORDS.has(tokens[end - 1]!.text)) return undefined
  for (let i = Math.max(first + 1, end - 3); i <= end - 2; i++) {
    if (!FIRST_NAMES.has(tokens[i]!.text)) continue
    const before = tokens.slice(first, i)
    if (
      before.some(
        (token) => FIRST_NAMES.has(token.text) || isInitial(token) || PERSON_JOINTS.has(token.lower),
      )
    )
      return undefined
    if (before.some(({ text }) => NAME_WORDS.has(text)) || officeBefore(doc, run)) return i
  }
  return undefined
}

/** Whether a preposition of an office stands before a name: "ambassador to the", "director of". */
const officeBefore = ({ tokens }: Document, first: number): boolean => {
  const at = tokens[first - 1]?.lower === 'the' ? first - 2 : first - 1
  return tokens[at]?.pos === 'ADP' && tokens[at - 1] !== undefined && isOffice(tokens[at - 1]!)
}

/** Whether a body's name goes on from here: there is a word of such names, and no first name opens it. */
const bodyWithin = ({ tokens }: Document, from: number, end: number): boolean =>
  !FIRST_NAMES.has(tokens[from]!.text) && tokens.slice(from, end).some(({ text }) => NAME_WORDS.has(text))
