import { wordsOf, type Word } from './words.ts'

/** PostgreSQL knows no place beyond 16,383. */
const LAST_PLACE = 16_000
/** In UTF-8. A tsvector holds 1 MB, with what it needs for itself. */
const MOST_BYTES = 700_000

/** What a text is found by, as PostgreSQL reads a tsvector. See {@link wordsOf}. */
export function searchVector(text: string, beginsInside: boolean): string {
  return vectorOf(wordsOf(text, beginsInside).map(({ lexemes }, index) => ({ lexemes, place: index + 1 })))
}

/** What a statement is found by: words that are quoted begin a sentence as a rule, others stand inside one. */
export function statementVector({ fragments, kind }: { fragments: readonly string[]; kind: string }): string {
  return searchVector(fragments.join(' … '), kind !== 'DIRECT')
}

/** What an event is found by. */
export const titleVector = (title: string): string => searchVector(title, false)

export interface Placed extends Pick<Word, 'lexemes'> {
  readonly place: number
}

/**
 * Lexemes with their places as a tsvector. A text that is too long for one, as no statement or title is, is found by
 * its first words alone, and beyond the last place that there is by no phrase.
 */
export function vectorOf(words: Iterable<Placed>): string {
  const entries: string[] = []
  let size = 0
  for (const { lexemes, place } of words)
    for (const lexeme of lexemes) {
      if ((size += Buffer.byteLength(lexeme)) > MOST_BYTES) return entries.join(' ')
      if (lexeme !== '') entries.push(place > LAST_PLACE ? lexeme : `${lexeme}:${place}`)
    }
  return entries.join(' ')
}
