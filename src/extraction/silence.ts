import type { Document } from './analysis/document.ts'
import { CREDIT, LINE } from './lexicon/boilerplate.ts'

/**
 * What says nothing, though it stands in the text: links to other pieces, captions and credits of pictures, lines that
 * ask the reader for something. Marks the tokens of such stretches.
 *
 *     (RELATED: A Year Of Strikes)     Read more     ADVERTISEMENT     Follow Ada on Twitter
 *     A ferry lies at the quay of Velm, June 5, 2031. REUTERS/Ada Quill
 */
export const silentTokens = (doc: Document): Uint8Array => {
  const silent = new Uint8Array(doc.tokens.length)
  for (const paragraph of doc.paragraphs) {
    const text = doc.text.slice(paragraph.start, paragraph.end)
    const all = text.length < 700 && (LINE.test(text) || CREDIT.test(text) || text.endsWith('Read more'))
    if (all) silent.fill(1, paragraph.first, paragraph.last)
    else
      for (const match of text.matchAll(ASIDE)) {
        const start = paragraph.start + match.index
        const end = start + match[0].length
        for (let i = paragraph.first; i < paragraph.last; i++) {
          const token = doc.tokens[i]!
          if (token.start >= start && token.end <= end) silent[i] = 1
        }
      }
  }
  return silent
}

const ASIDE =
  /\((?:RELATED|WATCH|READ|SEE ALSO|MORE|VIDEO|ALSO READ|See also|Related|Watch|Get all)\b[^()\n]{0,300}\)|(?:RELATED|SEE ALSO|READ MORE|WATCH): [^\n“”"]{0,200}$/g
