import { tag, type Tagged } from './tagger.ts'

/** A word as wink sees it, placed in the text it was given. */
export interface TaggedWord {
  start: number
  end: number
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
    tagWindow(plain, at, end, out)
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

const tagWindow = (text: string, from: number, to: number, out: TaggedWord[]): void => {
  let at = from
  for (const run of text.slice(from, to).matchAll(LONG_RUN)) {
    const start = from + run.index
    tagPiece(text, at, start, out)
    at = start + run[0].length
    splitPlainly(text, start, at, out)
  }
  tagPiece(text, at, to, out)
}
const LONG_RUN = new RegExp(`\\S{${LONGEST_RUN},}`, 'g')

const tagPiece = (text: string, from: number, to: number, out: TaggedWord[]): void => {
  const piece = text.slice(from, to)
  if (piece.trim() === '') return
  const words = placed(piece, from, tag(text, from, to))
  if (!words) return splitPlainly(text, from, to, out)
  for (const word of words) out.push(word)
}

/** Tagged words where they stand in their piece; undefined where they are not all of its words, letter for letter. */
const placed = (piece: string, from: number, { values, lemmas, tags }: Tagged): TaggedWord[] | undefined => {
  const out: TaggedWord[] = []
  let at = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value.trim() === '') continue
    at = skipSpace(piece, at)
    if (!piece.startsWith(value, at)) return undefined
    const end = at + value.length
    // "No." is a number only before one
    if (/^no\.$/i.test(value) && !/^\s*\d/.test(piece.slice(end, end + 10))) {
      out.push({ start: from + at, end: from + end - 1, lemma: 'no', pos: 'DET' })
      out.push({ start: from + end - 1, end: from + end, lemma: '.', pos: 'PUNCT' })
      at = end
      continue
    }
    out.push({
      start: from + at,
      end: from + end,
      lemma: lemmas[i] ?? value.toLowerCase(),
      pos: tags[i] ?? 'X',
    })
    at = end
  }
  return skipSpace(piece, at) < piece.length ? undefined : out
}

const skipSpace = (text: string, from: number): number => {
  let at = from
  while (at < text.length && (text[at] === ' ' || text[at] === '\n')) at++
  return at
}

/** Words without any knowledge of a language: runs of letters and digits, and whatever else one by one. */
const splitPlainly = (text: string, from: number, to: number, out: TaggedWord[]): void => {
  for (const match of text.slice(from, to).matchAll(/[\p{L}\p{M}\p{N}_]{1,200}|[^\s]/gu)) {
    const start = from + match.index
    out.push({ start, end: start + match[0].length, lemma: match[0].toLowerCase(), pos: 'X' })
  }
}
