import { createRequire } from 'node:module'
import type winkNLP from 'wink-nlp'
import type { Model, WinkMethods } from 'wink-nlp'

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

/** What wink is asked of each word. Its own types know neither that these are functions alone nor what comes of them. */
type Asked = Readonly<
  Record<'value' | 'lemma' | 'pos', Parameters<ReturnType<WinkMethods['readDoc']>['out']>[0]>
>

/** The words that wink knows: each by its place in the list. Words that a text brings along are added to both. */
interface Vocabulary {
  list: string[]
  hash: Record<string, number>
  /** How many wink knows of its own. */
  intrinsicSize: number
}

interface Loaded {
  nlp: WinkMethods
  its: Asked
  vocabulary: Vocabulary
}

let loaded: Loaded | undefined

// Each takes some hundred bytes; loading wink anew costs as much as a dozen articles, every few thousand articles.
const MOST_LEARNT = 100_000

/** wink with its English model: loaded at the first call (about 70 ms), and again when it has learnt too much. */
const wink = (): Loaded => {
  if (loaded && loaded.vocabulary.list.length - loaded.vocabulary.intrinsicSize < MOST_LEARNT) return loaded
  const require = createRequire(import.meta.url)
  const make = require('wink-nlp') as typeof winkNLP
  const model = require('wink-eng-lite-web-model') as Model & {
    core(): { features: { lexeme: Vocabulary } }
  }
  let vocabulary: Vocabulary | undefined
  const core = (): ReturnType<typeof model.core> => {
    const made = model.core()
    vocabulary = made.features.lexeme
    return made
  }
  const nlp = make({ ...model, core }, ['sbd', 'pos'])
  return (loaded = { nlp, its: nlp.its as unknown as Asked, vocabulary: vocabulary! })
}

/**
 * Takes back what wink has learnt from a text: a word that it once met whole, such as "mayor's" before a stop, it would
 * never part again, and the same text would read otherwise after others than before them.
 */
const forget = ({ list, hash }: Vocabulary, from: number): void => {
  for (let i = from; i < list.length; i++) if (/[^\p{L}\p{N}]/u.test(list[i]!)) delete hash[list[i]!]
}

/**
 * Words, lemmas and parts of speech of a text, placed by UTF-16 units. Every character that is not white space lies
 * in exactly one word, whatever the input: where wink and the text disagree, the text wins.
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
 * "don’t" → "don't", “so” → "so", no-break spaces and control characters → spaces.
 */
const plainForm = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]/g, (c) =>
      c === '\n' ? '\n' : ' ',
    )
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?')

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
  const mark = out.length
  try {
    const { values, lemmas, tags } = read(piece)
    let at = 0
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!
      if (value.trim() === '') continue
      at = skipSpace(piece, at)
      if (!piece.startsWith(value, at)) throw new Error('wink lost its place')
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
    if (skipSpace(piece, at) < piece.length) throw new Error('wink lost the end')
  } catch {
    out.length = mark
    splitPlainly(text, from, to, out)
  }
}

/** What wink makes of a piece of text, whatever it has read before. */
const read = (piece: string): Record<'values' | 'lemmas' | 'tags', string[]> => {
  const { nlp, its, vocabulary } = wink()
  const known = vocabulary.list.length
  try {
    const tokens = nlp.readDoc(piece).tokens()
    const words = (asked: Asked[keyof Asked]) => tokens.out(asked) as unknown as string[]
    return { values: words(its.value), lemmas: words(its.lemma), tags: words(its.pos) }
  } finally {
    forget(vocabulary, known)
  }
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
