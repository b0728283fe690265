import type { Form } from '../model/forms.ts'

/** What a word is wherever it stands. */
export interface Word {
  readonly text: string
  /** In lower case, with a straight apostrophe for a curly one. */
  readonly lower: string
  readonly isCapital: boolean
  /** As the model has seen it, by lemma: one, of nearly every word. */
  readonly forms: { readonly lemma: string; readonly form: Form }[]
}

// A process that reads without end must not remember every misspelling it ever met.
const MOST_WORDS = 100_000
const known = new Map<string, Word>()

/** The word of some spelling: worked out once, so that whoever looks it up in a list finds its hash at hand. */
export const wordOf = (spelling: string): Word => known.get(spelling) ?? learn(spelling)

const learn = (spelling: string): Word => {
  if (known.size >= MOST_WORDS) known.clear()
  // a longer part of a string keeps all of that in memory
  const text = spelling.length > 12 ? spelling.split('').join('') : spelling
  const word: Word = {
    text,
    lower: text.toLowerCase().replace(/[\u2018\u2019\u02bc]/g, "'"),
    isCapital: /^\p{Lu}/u.test(text),
    forms: [],
  }
  known.set(text, word)
  return word
}
