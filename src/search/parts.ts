import { LONGEST_PHRASE } from './query.ts'
import { vectorOf, type Placed } from './vector.ts'
import { wordsOf } from './words.ts'

/** Of one lexeme, a tsvector keeps so many places. */
const MOST_PLACES = 255
/** A source of so many words is searched as one, if none of them is too frequent. */
const LONGEST_WHOLE = 16_000

/** What a source is found by. */
export interface SourceVectors {
  /** The whole of it; null where that is more than a tsvector holds. */
  readonly whole: string | null
  /** Else its parts, each with the beginning of the next, as long as the longest phrase. */
  readonly parts: readonly string[]
}

/** What a source is found by: its title and its text, which are not one phrase. */
export function sourceVectors(title: string | null, text: string): SourceVectors {
  const words: Placed[] = wordsOf(title ?? '', false).map(({ lexemes }, index) => ({
    lexemes,
    place: index + 1,
  }))
  const first = words.length + 2
  for (const [index, { lexemes }] of wordsOf(text, false).entries())
    words.push({ lexemes, place: first + index })
  const parts: string[] = []
  let start = 0
  for (;;) {
    const end = endOf(words, start)
    const offset = start === 0 ? 0 : words[start]!.place - 1
    const part = vectorOf(
      words.slice(start, end).map(({ lexemes, place }) => ({ lexemes, place: place - offset })),
    )
    if (start === 0 && end === words.length) return { whole: part, parts: [] }
    parts.push(part)
    if (end === words.length) return { whole: null, parts }
    start = Math.max(end - LONGEST_PHRASE, start + 1)
  }
}

/** Where the part that begins at `start` ends: before a lexeme would have too many places. */
function endOf(words: readonly Placed[], start: number): number {
  const counts = new Map<string, number>()
  const limit = Math.min(words.length, start + LONGEST_WHOLE - 2)
  for (let end = start; end < limit; end++)
    for (const lexeme of words[end]!.lexemes) {
      const count = (counts.get(lexeme) ?? 0) + 1
      if (count > MOST_PLACES) return end
      counts.set(lexeme, count)
    }
  return limit
}
