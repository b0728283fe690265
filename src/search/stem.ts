import porter2 from 'wink-porter2-stemmer'
import { kept } from './kept.ts'

/** "added", "egged", "erred": what remains is no word with its last letter doubled. */
const DOUBLED = /^([aeo](bb|dd|ff|gg|mm|nn|pp|rr|tt))(ed|ing|edly|ingly)$/

/** The English stem of a word in small letters. */
export const stemOf = kept((word) => DOUBLED.exec(word)?.[1] ?? porter2(word))

/**
 * By what a word that is no name is found beside the word itself: its stem, and all that is typed on the way from the
 * first letters that have this stem to the word, so that what is found stays found while it is typed on.
 */
export const formsOf: (word: string) => readonly string[] = kept((word) => {
  const stem = stemOf(word)
  if (stem === word) return []
  const forms = [stem]
  let size = 0
  while (word[size] === stem[size]) size++
  if (size < stem.length) while (size < word.length && stemOf(word.slice(0, size)) !== stem) size++
  else size++
  for (; size < word.length; size++) forms.push(word.slice(0, size))
  return forms
})
