import { MONTHS, WEEKDAYS } from '../lexicon/calendar.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { OUTLETS } from '../lexicon/outlets.ts'
import { SEATS, STATES } from '../lexicon/places.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { BODY_NOUNS, HONORIFICS, PERSON_NOUNS, TITLES } from '../lexicon/titles.ts'
import type { Token } from './document.ts'
import type { NameText } from './name-words.ts'
import { wordSet } from '../lexicon/word-set.ts'

const TIMES = wordSet(
  'in on since until till by from of last this next early late mid before after for during through between and to or each every',
)

/**
 * The months and weekdays that are parts of names.
 *
 *     Theresa [May] opened; “It is old,” [May] said      Joe [Friday], a baker, said      [August] Wend said
 *
 * "said Ann Hill Friday", "Hill Friday said" of one whom the text calls Hill elsewhere, and "In May the company said" are
 * days.
 */
export const calendarNames = (text: NameText): Set<number> => {
  const { tokens } = text.doc
  const names = new Set<number>()
  const surnames = new Set<string>()
  const dates = tokens.filter((token) => isDate(token) && !text.inHeadline(token.index))
  for (const { index: at, text: word } of dates)
    if (isSurname(text, at)) {
      names.add(at)
      surnames.add(word)
    } else if (isFirstName(text, at)) names.add(at)
  for (const { index: at, text: word } of dates) if (surnames.has(word) && isSubject(text, at)) names.add(at)
  return names
}

const isDate = (token: Token): boolean =>
  token.isCapital &&
  (MONTHS.has(token.lower) || WEEKDAYS.has(token.lower)) &&
  /^(?:May|\p{Lu}\p{Ll}{3,})$/u.test(token.text)

const isNumber = (token: Token | undefined): boolean => token !== undefined && /^\d/.test(token.text)

/** "Theresa [May]", "Mrs. [May]", "Ruby [Sunday] said" */
const isSurname = (text: NameText, at: number): boolean => {
  const { tokens } = text.doc
  const first = text.beside(at, -1)
  if (!first || !first.isCapital || isNumber(text.beside(at, 1))) return false
  if (/^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?$/.test(first.text)) return true
  const before = text.beside(first.index, -1)
  // "Ann Hill Friday"
  if (before?.isCapital && !TITLES.has(before.lower) && !HONORIFICS.has(before.lower)) return false
  const alone = [...(text.after.get(first.text) ?? [])].some((other) => other !== tokens[at]!.text)
  if (FIRST_NAMES.has(first.text)) return !alone || (MONTHS.has(tokens[at]!.lower) && !before)
  return !alone && isUnknown(first) && speaks(text, at)
}

/** A word that could be a first name, where no list has it. */
const isUnknown = ({ text, lower }: Token): boolean => {
  const singular = lower.replace(/s$/, '')
  return (
    /^\p{Lu}\p{Ll}+(?<!lier|ter)$/u.test(text) &&
    !STATES.has(text) &&
    !OUTLETS.has(text) &&
    !SEATS.has(text) &&
    ![lower, singular].some(
      (word) => PERSON_NOUNS.has(word) || BODY_NOUNS.has(word) || TITLES.has(word) || TIMES.has(word),
    ) &&
    !/^(?:the|an?|black|good|easter|palm|super|but|so|if|as)$/.test(lower) &&
    !REPORTING_VERBS.has(lower)
  )
}

/** "[August] Wend said", "said [June] Park": a month before a surname. */
const isFirstName = (text: NameText, at: number): boolean => {
  const { tokens } = text.doc
  const name = text.beside(at, 1)
  if (!MONTHS.has(tokens[at]!.lower) || !name || !/^\p{Lu}\p{Ll}/u.test(name.text) || isDate(name))
    return false
  const before = tokens[at - 1]
  const isOpening = before?.sentence !== name.sentence || before.quotation !== name.quotation
  if (!isOpening && !REPORTING_VERBS.has(before.lower) && !TITLES.has(before.lower)) return false
  if (isElsewhereAsAnother(text, name.text, tokens[at]!.text)) return false
  const next = text.beside(name.index, 1)
  return (
    (isOpening ? speaks(text, name.index) : !next || /^[,.;]$/.test(next.text)) && !TITLES.has(name.lower)
  )
}

const isElsewhereAsAnother = ({ before }: NameText, word: string, first: string): boolean =>
  [...(before.get(word) ?? [])].some((other) => other !== first && FIRST_NAMES.has(other))

/** Whether a verb of saying follows, or a comma that sets apart who somebody is. */
const speaks = (text: NameText, at: number): boolean => {
  const next = text.beside(at, 1)
  if (!next) return false
  const verb = next.pos === 'AUX' || next.pos === 'ADV' ? text.beside(next.index, 1) : next
  if (verb && REPORTING_VERBS.has(verb.lower) && verb.pos !== 'NOUN') return true
  const opening = next.text === ',' ? text.beside(next.index, 1) : undefined
  return opening !== undefined && (/^(?:an?|the|who)$/.test(opening.lower) || opening.pos === 'NUM')
}

/** "[May] said", "said [May].", "[May]’s aide": a surname that the text knows, where no day could stand. */
const isSubject = (text: NameText, at: number): boolean => {
  const before = text.beside(at, -1)
  const next = text.beside(at, 1)
  if (isNumber(next) || (before && (TIMES.has(before.lower) || isNumber(before)))) return false
  if (!before && speaks(text, at)) return true
  if (next && (next.lower === "'s" || next.pos === 'VERB' || next.pos === 'AUX')) return true
  const isMonth = MONTHS.has(text.doc.tokens[at]!.lower)
  return (
    isMonth &&
    before !== undefined &&
    REPORTING_VERBS.has(before.lower) &&
    (!next || /^[,.;]$/.test(next.text))
  )
}
