import type { SourceKind } from '../sources/table.ts'

/** A document as a reader gives it: all that is stored of it, and how to speak of it. */
export interface IncomingDocument {
  kind: SourceKind
  /** The name of its publisher. */
  outlet: string | null
  /** `YYYY-MM-DD`. */
  publishedOn: string
  title: string | null
  url: string | null
  authors: readonly string[]
  /** The number of this edition of it, and when it was last changed (ISO 8601, UTC), where they are known. */
  version?: number | null | undefined
  updatedAt?: string | null | undefined
  /** As it came, byte for byte after decoding. */
  text: string
  /** The id that it came with, else its file's name without the extension. Never stored. */
  name: string
  /** The file, and for one of many its line: "news.jsonl:17". Never stored. */
  where: string
}

/** In code points. A text beyond this is no news: at 1,000,000 it would be a book of 500 pages. */
export const MAX_TEXT = 1_000_000

/** In bytes: what a text of {@link MAX_TEXT} takes at most in UTF-8, and a little. */
export const MAX_TEXT_BYTES = 4 * MAX_TEXT + 4096

/** In bytes: a line of JSON may spell each character as `\uXXXX`, and one beyond U+FFFF as two of them. */
export const MAX_LINE_BYTES = 12 * MAX_TEXT + 65_536
