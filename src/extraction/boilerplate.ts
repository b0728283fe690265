import type { Document } from './analysis/document.ts'
import { CREDIT, LINE } from './lexicon/boilerplate.ts'

/**
 * What says nothing, though it stands in the text: links to other pieces, captions and credits of pictures, lines that
 * ask the reader for something. Marks the tokens of such stretches.
 *
 *     (RELATED: A Year Of Strikes)     Read more     ADVERTISEMENT     Follow Ada on Twitter
 *     A ferry lies at the quay of Velm, June 5, 2031. REUTERS/Ada Quill
 *     Mayor says bridge will close ¶ By Ann Hill
 */
export const boilerplateTokens = (doc: Document): Uint8Array => {
  const skipped = new Uint8Array(doc.tokens.length)
  for (const { first, last } of doc.paragraphs.slice(0, headEnd(doc))) skipped.fill(1, first, last)
  for (const paragraph of doc.paragraphs) {
    const text = doc.text.slice(paragraph.start, paragraph.end)
    const all = text.length < 700 && (LINE.test(text) || CREDIT.test(text) || text.endsWith('Read more'))
    if (all) skipped.fill(1, paragraph.first, paragraph.last)
    else
      for (const match of text.matchAll(ASIDE)) {
        const start = paragraph.start + match.index
        const end = start + match[0].length
        for (let i = paragraph.first; i < paragraph.last; i++) {
          const token = doc.tokens[i]!
          if (token.start >= start && token.end <= end) skipped[i] = 1
        }
      }
  }
  return skipped
}

const ASIDE =
  /\((?:RELATED|WATCH|READ|SEE ALSO|MORE|VIDEO|ALSO READ|See also|Related|Watch|Get all)\b[^()\n]{0,300}\)|(?:RELATED|SEE ALSO|READ MORE|WATCH): [^\n“”"]{0,200}$/g

/** How many paragraphs a headline, what stands below it and a byline take at most. */
const LONGEST_HEAD = 4

/** Where the text begins behind a headline and a byline; 0 where it has none. */
const headEnd = ({ paragraphs, text }: Document): number => {
  const head = paragraphs.slice(0, LONGEST_HEAD).map(({ start, end }) => text.slice(start, end))
  const byline = head.findIndex((line) => BYLINE.test(line))
  return byline !== -1 && byline < paragraphs.length - 1 && head.slice(0, byline).every(isHeadline)
    ? byline + 1
    : 0
}

const BYLINE = /^(?:By|BY) \p{Lu}[^.?!“”"]{2,120}$/u

const isHeadline = (line: string): boolean => line.length < 200 && !/[.?!]["”’']?$/.test(line.trimEnd())
