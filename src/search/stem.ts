import porter2 from 'wink-porter2-stemmer'
import { ENDINGS } from './endings.ts'
import { kept } from './kept.ts'

/** "added", "egged", "erred": what remains is no word with its last letter doubled. */
const DOUBLED = /^([aeo](bb|dd|ff|gg|mm|nn|pp|rr|tt))(ed|ing|edly|ingly)$/

const DIGIT = /\d/
/** "1990s", "G7s". */
const OF_DIGITS = /(?<=\d)s$/

/** The English stem of a word in small letters. Digits are kept from the stemmer, to which 3 is a letter. */
export const stemOf = kept((word) =>
  DIGIT.test(word) ? word.replace(OF_DIGITS, '') : (DOUBLED.exec(word)?.[1] ?? porter2(word)),
)

/** A word that may become of one that is unfinished. */
export interface Completion {
  readonly word: string
  readonly stem: string
}

/** Endings by what of them is typed. */
const BEGUN = new Map<string, string[]>()
for (const ending of ENDINGS)
  for (let size = 1; size < ending.length; size++) {
    const begun = ending.slice(0, size)
    BEGUN.set(begun, [...(BEGUN.get(begun) ?? []), ending])
  }
const LONGEST = Math.max(...ENDINGS.map(({ length }) => length))

/**
 * Of a word that is typed, those that it may be on its way to, from a beginning that had found them by their stem:
 * "electio" has gone on from "elect" to "election". So what was found stays found while it is typed on.
 */
export const completionsOf: (typed: string) => readonly Completion[] = kept((typed) => {
  const completions: Completion[] = []
  for (let size = Math.max(2, typed.length - LONGEST); size < typed.length; size++) {
    const beginning = typed.slice(0, size)
    for (const ending of BEGUN.get(typed.slice(size)) ?? []) {
      const word = beginning + ending
      const stem = stemOf(word)
      if (stem === beginning || stem === stemOf(beginning)) completions.push({ word, stem })
    }
  }
  return completions
})
