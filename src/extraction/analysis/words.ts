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

// A power of two. A word whose place another one takes is worked out anew.
const PLACES = 8192
const known = new Array<Word | undefined>(PLACES)

/** The word that stands between two units of a text: worked out once, so that whoever looks it up in a list finds its hash at hand. */
export const wordAt = (text: string, start: number, end: number): Word => {
  let hash = 0
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  const place = (hash ^ (hash >>> 15)) & (PLACES - 1)
  const word = known[place]
  if (word?.text.length === end - start && text.startsWith(word.text, start)) return word
  return (known[place] = wordOf(text.slice(start, end)))
}

const wordOf = (spelling: string): Word => {
  // a longer part of a string keeps all of that in memory
  const text = spelling.length > 12 ? spelling.split('').join('') : spelling
  return {
    text,
    lower: text.toLowerCase().replace(/[\u2018\u2019\u02bc]/g, "'"),
    isCapital: /^\p{Lu}/u.test(text),
    forms: [],
  }
}
