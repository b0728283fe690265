import { tag, type Tagged } from './tagger.ts'
import { wordAt, type Word } from './words.ts'

/** A word as wink sees it, placed in the text it was given. */
export interface TaggedWord {
  start: number
  end: number
  word: Word
  text: string
  lemma: string
  pos: string
}

// wink takes a few milliseconds a thousand words, but its inner tables are made for articles, not for books.
const WINDOW = 8_000
// A run without white space that is longer than this is no word of any language: wink's patterns never see it.
const LONGEST_RUN = 200

/**
 * Words, lemmas and parts of speech of a text, placed by UTF-16 units. Every character that is not white space lies
 * in exactly one word, whatever the input: where wink and the text disagree, the text wins.
 *
 * @throws ExtractionError where wink fails
 */
export const tagWords = (text: string): TaggedWord[] => {
  const out: TaggedWord[] = []
  const plain = plainForm(text)
  let at = 0
  while (at < plain.length) {
    const end = windowEnd(plain, at)
    tagWindow({ text, plain }, at, end, out)
    at = end
  }
  return out
}

/**
 * The same text, unit for unit as long, with typographic marks as a tagger trained on plain English knows them:
 * "don’t" → "don't", “so” → "so", "Šimić" → "Simic", no-break spaces and control characters → spaces.
 */
const plainForm = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]/g, (c) =>
      c === '\n' ? '\n' : ' ',
    )
    .replace(/[\u0100-\u024f\u1e00-\u1eff]/g, plainLetter)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?')

/** A letter of Latin without its marks: the tagger cuts a word at those that it does not know. */
const plainLetter = (letter: string): string => {
  const [plain] = letter.normalize('NFD')
  return /[a-z]/i.test(plain!) ? plain! : (UNDIVIDED[letter] ?? letter)
}
const UNDIVIDED: Readonly<Record<string, string>> = {
  Đ: 'D',
  đ: 'd',
  Ħ: 'H',
  ħ: 'h',
  ı: 'i',
  Ł: 'L',
  ł: 'l',
  Ŧ: 'T',
  ŧ: 't',
  Œ: 'O',
  œ: 'o',
}

/** Where a window that begins at `at` ends: at a line's end if there is one, else at white space. */
const windowEnd = (text: string, at: number): number => {
  const limit = at + WINDOW
  if (limit >= text.length) return text.length
  const line = text.lastIndexOf('\n', limit)
  if (line > at) return line + 1
  const space = text.lastIndexOf(' ', limit)
  if (space > at) return space + 1
  // never between the halves of a pair
  return /[\ud800-\udbff]/.test(text[limit - 1] ?? '') ? limit - 1 : limit
}

/** A text, and its plain form. */
interface Forms {
  text: string
  plain: string
}

const tagWindow = (forms: Forms, from: number, to: number, out: TaggedWord[]): void => {
  let at = from
  for (const [start, end] of longRuns(forms.plain, from, to)) {
    tagPiece(forms, at, start, out)
    at = end
    splitPlainly(forms, start, at, out)
  }
  tagPiece(forms, at, to, out)
}

const longRuns = (plain: string, from: number, to: number): [start: number, end: number][] => {
  const runs: [number, number][] = []
  let start = from
  for (let i = from; i <= to; i++) {
    if (i < to && plain[i] !== ' ' && plain[i] !== '\n') continue
    if (i - start >= LONGEST_RUN) runs.push([start, i])
    start = i + 1
  }
  return runs
}

const tagPiece = (forms: Forms, from: number, to: number, out: TaggedWord[]): void => {
  if (forms.plain.slice(from, to).trim() === '') return
  const before = out.length
  if (place(forms, from, to, tag(forms.plain, from, to), out)) return
  out.length = before
  splitPlainly(forms, from, to, out)
}

/** Puts tagged words where they stand; false where they are not all of the words there, letter for letter. */
const place = (
  { text, plain }: Forms,
  from: number,
  to: number,
  { values, lemmas, tags }: Tagged,
  out: TaggedWord[],
): boolean => {
  let at = from
  const put = (end: number, lemma: string, pos: string): void => {
    out.push(tagged(text, at, end, lemma, pos))
    at = end
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value.trim() === '') continue
    at = skipSpace(plain, at, to)
    if (!plain.startsWith(value, at)) return false
    const end = at + value.length
    // "No." is a number only before one
    if (
      value.length === 3 &&
      /^no\.$/i.test(value) &&
      !/^\s*\d/.test(plain.slice(end, Math.min(to, end + 10)))
    ) {
      put(end - 1, 'no', 'DET')
      put(end, '.', 'PUNCT')
    } else put(end, lemmas[i] ?? value.toLowerCase(), tags[i] ?? 'X')
  }
  return skipSpace(plain, at, to) >= to
}

const skipSpace = (text: string, from: number, to: number): number => {
  let at = from
  while (at < to && (text[at] === ' ' || text[at] === '\n')) at++
  return at
}

/** Words without any knowledge of a language: runs of letters and digits, and whatever else one by one. */
const splitPlainly = ({ text, plain }: Forms, from: number, to: number, out: TaggedWord[]): void => {
  for (const match of plain.slice(from, to).matchAll(/[\p{L}\p{M}\p{N}_]{1,200}|[^\s]/gu)) {
    const start = from + match.index
    const end = start + match[0].length
    out.push(tagged(text, start, end, match[0].toLowerCase(), 'X'))
  }
}

const tagged = (text: string, start: number, end: number, lemma: string, pos: string): TaggedWord => {
  const word = wordAt(text, start, end)
  return { start, end, word, text: word.text, lemma, pos }
}
