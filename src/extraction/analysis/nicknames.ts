import { MONTHS, WEEKDAYS } from '../lexicon/calendar.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { OUTLETS } from '../lexicon/outlets.ts'
import { OPENERS } from './sentences.ts'

const NAME = String.raw`\p{Lu}[\p{L}’'-]{1,40}\.?`
const WORDS = String.raw`(?:the )?\p{Lu}[\p{L}’'.-]{0,20}(?: [\p{L}][\p{L}’'-]{0,20}){0,3}`
/** Karl [“Stumpy”] Ott · Robert [(Bob)] Hale · Thomas [(“Tom”)] Brenn */
const WITHIN = new RegExp(
  String.raw`(?<![\p{L}\p{N}’'-])(${NAME}) (\(?["“„‘']|\()(${WORDS})(["”“’']\)?|\))(?= (${NAME}|\p{Lu}\.))`,
  'gu',
)
/** Words that name somebody by what stands in marks behind them. */
const CALLED = String.raw`\b(?:known(?: \w{1,12}){0,2} (?:as|by)|nicknamed|(?:,|\bwas|\bis|\bbeen|\bwere|\bwho) dubbed|alias|aka|a\.k\.a\.|(?:goes|go|went|going) by|(?:name|nickname|moniker|pseudonym|handle)(?: of| as)?)(?: the (?:name|nickname|moniker|alias|pseudonym|handle)(?: of)?)?,? `
const MARKED = String.raw`(["“„‘'])([^"“”„‘\n]{1,40}?)(["”“’'])(?![\p{L}\p{N}])`
/** known as [“Stumpy”] · who goes by the name [“Stumpy.”] */
export const AFTER = new RegExp(`(?=["“„‘'])(?<=${CALLED})${MARKED}`, 'gu')
/** a man [who goes by the name “Stumpy.”] */
export const OTHER_NAME = new RegExp(
  String.raw`(?<=\p{Ll}),? (?:(?:who|that|known) (?:is |was |only |gave his |gave her |gave their )*)?(?:by the )?${CALLED}${MARKED}`,
  'gu',
)

/** Where a text gives somebody another name, in its marks, as UTF-16 units; `joined` where more of the name follows. */
export interface Nickname {
  readonly start: number
  readonly end: number
  readonly joined: boolean
}

/**
 * The nicknames in `text[start, end)`, which is one paragraph, in order. They stand in quotation marks or in brackets and
 * are no speech: what is between the words of a name, or behind words that name somebody.
 */
export const nicknamesIn = (text: string, start: number, end: number): Nickname[] => {
  const part = text.slice(start, end)
  if (!/["“„‘'(]/.test(part)) return []
  const found: Nickname[] = []
  const isProse = /[.!?…:]["”’')]{0,2}$/.test(part)
  for (const match of part.matchAll(WITHIN)) {
    const [, name, open, words, close, next] = match
    if (!isFirstOfName(name!, isProse) || isCalendar(next!) || !fits(open!, close!)) continue
    const inBrackets = open === '('
    if (inBrackets && (!FIRST_NAMES.has(name!) || !/^\p{Lu}\p{Ll}+$/u.test(words!) || OUTLETS.has(words!)))
      continue
    const at = start + match.index + name!.length + 1
    found.push({ start: at, end: at + open!.length + words!.length + close!.length, joined: true })
  }
  for (const match of part.matchAll(AFTER)) {
    const [whole, open, words, close] = match
    if (!fits(open!, close!) || words!.split(' ').length > LONGEST) continue
    found.push({ start: start + match.index, end: start + match.index + whole.length, joined: false })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** A nickname of more words than these is a saying. */
const LONGEST = 4

/** In a headline a surname may stand before what its bearer said: Hill “Very Sorry” About Mill. */
const isFirstOfName = (name: string, isProse: boolean): boolean =>
  FIRST_NAMES.has(name) ||
  (isProse && !/['’]s?$/.test(name) && !OPENERS.has(name.toLowerCase()) && !isCalendar(name))

const isCalendar = (word: string): boolean =>
  WEEKDAYS.has(word.toLowerCase()) || MONTHS.has(word.toLowerCase())

const fits = (open: string, close: string): boolean =>
  open.includes('(') === close.includes(')') && /["“„]/.test(open) === /["”“]/.test(close)
