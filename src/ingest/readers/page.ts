import { TextDecoder } from 'node:util'
import { readArticle } from './article.ts'
import { encodingByMark } from './byte-order-mark.ts'
import { readBytes } from './bytes.ts'
import { collect, nameOf } from './read.ts'
import { Fault, faultOf, type Rejection } from './rejection.ts'

/** The article of a page in a file, to look at: what goes on record is stored as it came, and this text was made. */
export interface PageRead {
  readonly name: string
  readonly title: string | null
  readonly outlet: null
  /** `YYYY-MM-DD`, where the page says it of itself. */
  readonly publishedOn: string | null
  readonly text: string
}

/** In bytes. Larger ones are no pages. */
const MAX_PAGE_BYTES = 16 * 1024 * 1024

/** Reads a page, or tells why it cannot be read. */
export async function readPage(file: string): Promise<PageRead | Rejection> {
  try {
    const html = decodePage(await collect(readBytes(file), MAX_PAGE_BYTES))
    if (html.startsWith('%PDF-') || /\0.*\0.*\0/s.test(html.slice(0, 4_000)))
      throw new Fault('INPUT_BINARY', 'is no page, but binary: give HTML.')
    const article = readArticle(html)
    if (!article) throw new Fault('INPUT_EMPTY', 'is a page without text.')
    const { text, title, publishedOn } = article
    return { name: nameOf(file), title, outlet: null, publishedOn, text }
  } catch (error) {
    return faultOf(error).at(file)
  }
}

/**
 * A page as a browser decodes it: as it was said to be, or as it says itself within its first bytes, which are ASCII in
 * all encodings of pages; where neither is known, as UTF-8. What is off shows as U+FFFD.
 */
export function decodePage(bytes: Buffer, charset = declaredIn(bytes)): string {
  return decoderOf(encodingByMark(bytes) ?? charset).decode(bytes)
}

const declaredIn = (bytes: Buffer): string | undefined =>
  /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(bytes.toString('latin1', 0, 1024))?.[1]

function decoderOf(charset = 'utf-8'): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
