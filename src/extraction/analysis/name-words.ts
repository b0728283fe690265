import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { headlinesOf } from '../entities/name-starts.ts'
import { calendarNames } from './calendar-names.ts'
import type { Document, Token } from './document.ts'
import { smallNames } from './small-names.ts'
import { titleNames } from './title-names.ts'

/** A text's words and what stands beside them: how a word that may be part of a name is told from one that is not. */
export interface NameText {
  readonly doc: Document
  /** Whether the sentence of a token is a headline, where all words have capitals. */
  readonly inHeadline: (at: number) => boolean
  /** The token beside one, in its sentence and outside or inside the same marks. */
  readonly beside: (at: number, by: 1 | -1) => Token | undefined
  /** The words with a capital before each capitalised word of the text; '' where there is none. */
  readonly before: ReadonlyMap<string, ReadonlySet<string>>
  /** The same, after it. */
  readonly after: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * The document with the words marked that are parts of names though a lexicon knows them as others: such a token is a
 * PROPN, and its `lower` keeps the capital, so that no list of days, small words or verbs has it.
 *
 *     [To] Lam said        Edward [Said] said        Theresa [May] told        [August] Wend        Steve [King]
 */
export const withNameWords = (doc: Document): Document => {
  const text = nameTextOf(doc)
  const names = new Set([...smallNames(text), ...calendarNames(text), ...titleNames(text)])
  if (names.size === 0) return doc
  const tokens = doc.tokens.map((token) =>
    names.has(token.index) ? { ...token, pos: 'PROPN', lemma: token.text, lower: token.text } : token,
  )
  return { ...doc, tokens }
}

const nameTextOf = (doc: Document): NameText => {
  const { tokens } = doc
  const beside = (at: number, by: 1 | -1): Token | undefined => {
    const [token, other] = [tokens[at]!, tokens[at + by]]
    return other?.sentence === token.sentence && other.quotation === token.quotation ? other : undefined
  }
  const capitalsBeside = (by: 1 | -1): ReadonlyMap<string, ReadonlySet<string>> => {
    const words = new Map<string, Set<string>>()
    for (const token of tokens) {
      if (!token.isCapital) continue
      const other = beside(token.index, by)
      const set = words.get(token.text) ?? new Set()
      words.set(token.text, set.add(other?.isCapital ? other.text : ''))
    }
    return words
  }
  // most texts ask for none of these
  let headlines: readonly boolean[] | undefined
  let before: ReadonlyMap<string, ReadonlySet<string>> | undefined
  let after: ReadonlyMap<string, ReadonlySet<string>> | undefined
  return {
    doc,
    beside,
    inHeadline: (at) => (headlines ??= headlinesOf(doc))[tokens[at]!.sentence]!,
    get before() {
      return (before ??= capitalsBeside(-1))
    },
    get after() {
      return (after ??= capitalsBeside(1))
    },
  }
}

/** Whether the text has a word elsewhere by itself, or behind another first name than `first`. */
export const isElsewhere = ({ before }: NameText, word: string, first: string): boolean =>
  [...(before.get(word) ?? [])].some((other) => other !== first && (other === '' || FIRST_NAMES.has(other)))
