import { ANY_APOSTROPHE, NO_LETTER, WORD } from './characters.ts'
import { kept } from './kept.ts'
import { SMALL_WORDS } from './small-words.ts'
import { stemOf } from './stem.ts'

/** A word of a text as it is searched for. */
export interface Word {
  /** As it stands. */
  readonly raw: string
  /** Without accents, case, apostrophes and what is not seen. */
  readonly plain: string
  /** Of "O'Brien", "brien". */
  readonly behind: string | undefined
  /** Whether it has large letters only, as acronyms have, or the points of initials. */
  readonly isCapitals: boolean
  /** By what it is found: first the word itself or its stem, of which `form` is the form. */
  readonly lexemes: readonly string[]
  readonly form: Form
}

/**
 * Which form of its stem a word is, as the weight of a lexeme: itself, one with "-s", any other. So one lexeme is enough
 * for a word and its stem: the word is found by the stem with this weight.
 */
export type Form = 'D' | 'C' | 'B'

export const formOf = (word: string, stem: string): Form =>
  word === stem ? 'D' : word.endsWith('s') ? 'C' : 'B'

/** In code points. Longer words are cut: no index takes an entry of any length. */
const LONGEST = 48

/** A small word that has large letters only, such as WHO and US, is also found by itself behind this mark. */
export const ACRONYM = '^'

/** Letters that are no letter with a mark, by what they are written as where they are not to hand. */
const SPELLED: Readonly<Record<string, string>> = {
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', ŋ: 'n', ŧ: 't', ħ: 'h', ı: 'i', ς: 'σ', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th',
} // prettier-ignore
const UNSPELLED = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'g')

const ASCII = /^[\u0001-\u007f]*$/
/** What a sentence ends with or a quotation begins with; an empty line. */
const OPENING = /[.!?:;(…"“”„«»‘[]|\n\s*\n/
/** Before a point that ends no sentence. */
const TITLE = /^(mrs?|ms|dr|sens?|reps?|gov|gen|profs?|st|pres|lt|col|sgt|rev|hon|capt|[a-z])$/
/** Where a name may end and no English stem does. */
const NAME_ENDING = /(is|us|ss|y)$/
/** Many of what one is: Russians, Republicans, Democrats, Communists. No surname. */
const MANY = /(ians|icans|crats|ists)$/
/** Behind what ends in "-s": that is one, as in "Gates has left". */
const OF_ONE = /^(is|was|has|does)(nt)?$/
const INITIALS = /^(\p{L}\.)+\p{L}\b/u
const CAPITALS = /^[^\p{Ll}]+('s)?$/u
const BEHIND_APOSTROPHE = /^[a-z]{1,2}'([^']{3,})/

/** What a word is wherever it stands. */
interface Shape extends Omit<Word, 'lexemes' | 'form'> {
  readonly stem: string
  readonly isSmall: boolean
  readonly isNumber: boolean
  readonly isLarge: boolean
}

/**
 * The words of a text, row or query: the one place that says what is a word and by what it is found.
 *
 * @param beginsInside The text begins inside a sentence, so that a large letter at its beginning makes a name.
 */
export function wordsOf(text: string, beginsInside: boolean): Word[] {
  return wordsOfAll([text], beginsInside)[0]!
}

/** The words of texts that belong together: what is a name in one is one in the others. */
export function wordsOfAll(texts: readonly string[], beginsInside: boolean): Word[][] {
  const names = new Set<string>()
  const others = new Set<string>()
  const all = texts.map((text) => {
    const seen = see(text, beginsInside)
    // Where all words have large letters, as in titles, they tell nothing.
    const tells = seen.some(({ shape }) => !shape.isLarge && !shape.isSmall && !shape.isNumber)
    if (tells) for (const { shape, begins } of seen) if (shape.isLarge && !begins) names.add(shape.plain)
    return { seen, tells }
  })
  for (const { seen } of all)
    for (const { shape } of seen) if (!shape.isLarge && names.has(shape.plain)) others.add(shape.plain)
  return all.map(({ seen, tells }) =>
    seen.map(({ shape, begins }, index): Word => {
      const { plain, isLarge, isCapitals } = shape
      const next = seen[index + 1]
      const isName =
        isLarge &&
        !MANY.test(plain) &&
        ((tells && (!begins || isCapitals)) ||
          (names.has(plain) && !others.has(plain)) ||
          (plain.endsWith('s') && next !== undefined && !next.begins && OF_ONE.test(next.shape.plain)) ||
          NAME_ENDING.test(plain))
      return wordOf(shape, isName)
    }),
  )
}

function wordOf(shape: Shape, isName: boolean): Word {
  const { raw, plain, behind, isSmall, isCapitals } = shape
  const stem = isName ? plain : shape.stem
  const lexemes = behind === undefined ? [stem] : [stem, behind]
  if (isSmall && isCapitals) lexemes.push(ACRONYM + plain)
  return { raw, plain, behind, isCapitals, lexemes, form: formOf(plain, stem) }
}

interface Seen {
  readonly shape: Shape
  /** Whether a sentence begins with it. */
  readonly begins: boolean
}

function see(text: string, beginsInside: boolean): Seen[] {
  const seen: Seen[] = []
  let end = 0
  let before = ''
  // Not matchAll, which makes the expression anew each time: for a short text, that is most of the work.
  WORD.lastIndex = 0
  for (let found = WORD.exec(text); found; found = WORD.exec(text)) {
    const { 0: raw, index } = found
    const shape = shapeOf(raw)
    seen.push({ shape, begins: end === 0 ? !beginsInside : isOpening(text.slice(end, index), before) })
    end = index + raw.length
    before = shape.plain
  }
  return seen
}

/** Whether a sentence begins behind this, which stands behind a word. */
function isOpening(gap: string, before: string): boolean {
  if (gap === ' ') return false
  if (gap === '.' || gap === '. ') return !TITLE.test(before)
  // Line ends may be made alike later (ingest/correct.ts), and change nothing here.
  return OPENING.test(gap.replace(/\r\n?/g, '\n'))
}

const shapeOf = kept((raw): Shape => {
  const base = baseOf(raw)
  const low = base.toLowerCase()
  const plain = plainForm(low)
  const behind = BEHIND_APOSTROPHE.exec(low)?.[1]
  const isLarge = base.slice(0, 1) !== low.slice(0, 1)
  return {
    raw,
    plain,
    behind: behind === undefined ? undefined : cut(behind.replaceAll("'", '')),
    stem: SMALL_WORDS.has(plain) ? plain : stemOf(plain),
    isSmall: SMALL_WORDS.has(plain),
    isNumber: /^\d/.test(plain),
    isLarge,
    isCapitals: plain.length > 1 && (INITIALS.test(low) || (isLarge && CAPITALS.test(base))),
  }
})

/** A word without accents and what is not seen, its apostrophes all alike. */
function baseOf(raw: string): string {
  if (ASCII.test(raw)) return raw.replaceAll('`', "'")
  return raw.replace(ANY_APOSTROPHE, "'").normalize('NFKD').replace(NO_LETTER, '')
}

function plainForm(low: string): string {
  const word = low.endsWith("'s") ? low.slice(0, -2) : low
  const bare = /[',.]/.test(word) ? word.replace(/[',.]/g, '') : word
  return cut(ASCII.test(bare) ? bare : bare.replace(UNSPELLED, (letter) => SPELLED[letter]!))
}

/** Between two code points. */
const cut = (word: string) =>
  word.length <= LONGEST
    ? word
    : Array.from(word.slice(0, 2 * LONGEST))
        .slice(0, LONGEST)
        .join('')
