import { wordsOf } from './words.ts'

/** What a name is found by: its words, which have no other forms, and those of what it comes to when folded. */
export function nameVector(name: string, folded: string): string {
  const lexemes = new Set(folded.match(FOLDED))
  for (const { plain, behind } of wordsOf(name, true)) {
    lexemes.add(plain)
    if (behind !== undefined) lexemes.add(behind)
  }
  lexemes.delete('')
  return [...lexemes].join(' ')
}

/** Words of a name in any order, of which the last may be unfinished, as PostgreSQL reads a tsquery. */
export function nameQuery(typed: string, folded: string): string {
  const ways = [folded.match(FOLDED) ?? [], wordsOf(typed, true).map(({ plain }) => plain)]
  const queries = ways.map((words) => words.filter((word) => word !== '')).filter((words) => words.length > 0)
  return queries.map((words) => `(${words.map((word) => `'${word}'`).join(' & ')}:*)`).join(' | ')
}

const FOLDED = /[\p{L}\p{M}\p{N}]+/gu
