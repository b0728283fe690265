import { wordsOf, type Word } from './words.ts'

/** PostgreSQL knows no place beyond 16,383. */
const LAST_PLACE = 16_000
/** A tsvector holds 1 MB, and a letter may take three bytes. */
export const MOST_LETTERS = 300_000

/** What a text is found by, as PostgreSQL reads a tsvector. See {@link wordsOf}. */
export function searchVector(text: string, beginsInside: boolean): string {
  return vectorOf(wordsOf(text, beginsInside), (index) => index + 1)
}

/** What a statement is found by: words that are quoted begin a sentence as a rule, others stand inside one. */
export function statementVector({ fragments, kind }: { fragments: readonly string[]; kind: string }): string {
  return searchVector(fragments.join(' … '), kind !== 'DIRECT')
}

/** What an event is found by. */
export const titleVector = (title: string): string => searchVector(title, false)

/**
 * Words at their places as a tsvector. A text that is too long for one, as no statement or title is, is found by its
 * first words alone, and beyond the last place that there is by no phrase.
 */
export function vectorOf(words: readonly Word[], placeOf: (index: number) => number): string {
  let vector = ''
  for (const [index, { lexemes, form }] of words.entries()) {
    if (vector.length > MOST_LETTERS) break
    const place = placeOf(index)
    for (const [order, lexeme] of lexemes.entries())
      if (lexeme !== '')
        vector +=
          place > LAST_PLACE ? `${lexeme} ` : `${lexeme}:${place}${order > 0 || form === 'D' ? '' : form} `
  }
  return vector
}
