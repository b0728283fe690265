import { createRequire } from 'node:module'
import type winkNLP from 'wink-nlp'
import type { Model, WinkMethods } from 'wink-nlp'
import { ExtractionError } from '../extraction-error.ts'

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

type EnglishModel = Model & {
  core(): { features: { lexeme: Vocabulary } }
  /** Patterns of one's own. Each call writes what the last one gave as JSON once more, and gives that. */
  metaCER(): object
}

let loaded: Loaded | undefined
let patterns: object | undefined

// Each takes some hundred bytes; loading wink anew costs as much as a dozen articles, every few thousand articles.
const MOST_LEARNT = 100_000

/** wink with its English model: loaded at the first call (about 70 ms), and again when it has learnt too much. */
const tagger = (): Loaded => {
  if (loaded && loaded.vocabulary.list.length - loaded.vocabulary.intrinsicSize < MOST_LEARNT) return loaded
  const require = createRequire(import.meta.url)
  const make = require('wink-nlp') as typeof winkNLP
  const model = require('wink-eng-lite-web-model') as EnglishModel
  let vocabulary: Vocabulary | undefined
  const core = (): ReturnType<typeof model.core> => {
    const made = model.core()
    vocabulary = made.features.lexeme
    return made
  }
  // asked once alone: the text that it gives is twice as long each time
  const metaCER = (): object => ({ ...(patterns ??= model.metaCER()) })
  const nlp = make({ ...model, core, metaCER }, ['pos'])
  return (loaded = { nlp, its: nlp.its as unknown as Asked, vocabulary: vocabulary! })
}

/** Lets go of wink and all that it has learnt: the next text is read by one that is loaded anew. */
export const unloadTagger = (): void => {
  loaded = undefined
}

/** Whether wink has a word, in small letters, of its own: most words of English, and few names that are no word as well. */
export const isEnglish = (word: string): boolean => {
  const { vocabulary } = tagger()
  const at = vocabulary.hash[word]
  return at !== undefined && at < vocabulary.intrinsicSize
}

/** What wink takes a word for that stands alone: "frequent" is an ADJ. */
export const tagAlone = (word: string): string => tag(word, 0, word.length).tags[0] ?? 'X'

/** The words of a text as wink parts them, in text order, without where they stand. */
export type Tagged = Record<'values' | 'lemmas' | 'tags', string[]>

/**
 * What wink makes of a piece of text, from one UTF-16 unit to another, whatever it has read before.
 *
 * @throws ExtractionError where wink cannot be loaded or fails: the next text is read by one that is loaded anew
 */
export const tag = (text: string, from: number, to: number): Tagged => {
  try {
    const { nlp, its, vocabulary } = tagger()
    const known = vocabulary.list.length
    const tokens = nlp.readDoc(text.slice(from, to)).tokens()
    const words = (asked: Asked[keyof Asked]) => tokens.out(asked) as unknown as string[]
    const tagged = { values: words(its.value), lemmas: words(its.lemma), tags: words(its.pos) }
    forget(vocabulary, known)
    return tagged
  } catch (error) {
    unloadTagger()
    const [start, end] = [from, to].map((unit) => [...text.slice(0, unit)].length)
    const what = `the tagger of words failed at ${start}–${end} of the text (${(error as Error).message}).`
    throw new ExtractionError(what, { cause: error })
  }
}

/**
 * Takes back what wink has learnt from a text: a word that it once met whole, such as "mayor's" before a stop, it would
 * never part again, and the same text would read otherwise after others than before them.
 */
const forget = ({ list, hash }: Vocabulary, from: number): void => {
  for (let i = from; i < list.length; i++) if (/[^\p{L}\p{N}]/u.test(list[i]!)) delete hash[list[i]!]
}
