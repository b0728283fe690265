import { LONGEST_PHRASE } from './query.ts'
import { MOST_LETTERS, vectorOf } from './vector.ts'
import { wordsOfAll, type Word } from './words.ts'

/** Of one lexeme, a tsvector keeps so many places. */
const MOST_PLACES = 255
/** A source of so many words is searched as one, if none of them is too frequent. */
const LONGEST_WHOLE = 15_000
/** Of an entry, as it is written. */
const PLACE_SIZE = 7

/** What a source is found by. */
export interface SourceVectors {
  /** The whole of it; null where that is more than a tsvector holds. */
  readonly whole: string | null
  /** Else its parts, each with the beginning of the next, as long as the longest phrase. */
  readonly parts: readonly string[]
}

/** What a source is found by: its title and its text, which are not one phrase. */
export function sourceVectors(title: string | null, text: string): SourceVectors {
  const [ofTitle, ofText] = wordsOfAll([title ?? '', text], false)
  const words = [...ofTitle!, ...ofText!]
  const titleSize = ofTitle!.length
  const placeOf = (index: number) => (index < titleSize ? index + 1 : index + 2)
  const parts: string[] = []
  for (let start = 0; ;) {
    const end = endOf(words, start)
    const before = placeOf(start) - 1
    const part = vectorOf(words.slice(start, end), (index) => placeOf(start + index) - before)
    if (start === 0 && end === words.length) return { whole: part, parts: [] }
    parts.push(part)
    if (end === words.length) return { whole: null, parts }
    start = Math.max(end - LONGEST_PHRASE, start + 1)
  }
}

/** Where the part that begins at `start` ends: before it is too long or a lexeme has too many places. */
function endOf(words: readonly Word[], start: number): number {
  const limit = Math.min(words.length, start + LONGEST_WHOLE)
  const counts = new Map<string, number>()
  let size = 0
  for (let end = start; end < limit; end++)
    for (const lexeme of words[end]!.lexemes) {
      const count = (counts.get(lexeme) ?? 0) + 1
      size += lexeme.length + PLACE_SIZE
      if (count > MOST_PLACES || size > MOST_LETTERS) return end
      counts.set(lexeme, count)
    }
  return limit
}
