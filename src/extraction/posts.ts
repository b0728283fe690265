import type { Document, Paragraph } from './analysis/document.ts'
import { bisect } from './bisect.ts'
import type { TokenRange } from './candidate.ts'
import { MONTHS } from './lexicon/calendar.ts'
import { endOfPost, isPostSized, withoutLead } from './post-bounds.ts'

/** A post that the text embeds whole, with its signature. */
export interface PostBlock {
  content: TokenRange
  /** The whole block with its signature. */
  block: TokenRange
  name: TokenRange
  handle: string
  /** `YYYY-MM-DD`, or null where the signature has no date. */
  date: string | null
}

/**
 * Embedded posts, with all that stands in them:
 *
 *     The ferries must run. pic.twitter.com/Ab12 — Eva Brandt (@evabrandt) March 4, 2019
 *
 * The signature may also stand in a paragraph of its own below the post. Addresses of pictures are no content. A post
 * that has no paragraph of its own begins where it begins for sure (post-bounds.ts).
 */
export const postsOf = (doc: Document): PostBlock[] =>
  doc.paragraphs.flatMap((paragraph) => {
    const text = doc.text.slice(paragraph.start, paragraph.end)
    if (!text.includes('(@')) return []
    const signed = signaturesIn(doc, paragraph, text)
    const isOfPosts =
      signed.length > 0 &&
      signed.every(({ words }) => !words || isPostSized(doc, words)) &&
      !withoutAddresses(doc, [signed.at(-1)!.end, paragraph.last])
    return signed.flatMap(({ words, end, name, handle, date }): PostBlock[] => {
      if (!words || name[1] <= name[0]) return []
      const isWhole = isPostSized(doc, words) && (isOfPosts || opensParagraph(doc, words))
      const content = isWhole ? wholePost(doc, words) : endOfPost(doc, paragraphAt(doc, words), words)
      return content ? [{ content, block: [content[0], end], name, handle, date }] : []
    })
  })

interface Signed extends Pick<PostBlock, 'name' | 'handle' | 'date'> {
  /** What stands between the signature before and this one, or in the paragraph above; undefined for nothing. */
  words: TokenRange | undefined
  end: number
}

const signaturesIn = (doc: Document, paragraph: Paragraph, text: string): Signed[] => {
  const signed: Signed[] = []
  let from = paragraph.first
  for (const match of text.matchAll(SIGNATURE)) {
    const start = paragraph.start + match.index
    const sign = tokenAt(doc, paragraph, start)
    const end = tokenAt(doc, paragraph, start + match[0].length)
    const nameStart = start + match[0].indexOf(match[1]!)
    signed.push({
      words: withoutAddresses(doc, sign > from ? [from, sign] : paragraphAbove(doc, paragraph)),
      end,
      name: [tokenAt(doc, paragraph, nameStart), tokenAt(doc, paragraph, nameStart + match[1]!.length)],
      handle: match[2]!,
      date: dateOf(match[3]),
    })
    from = end
  }
  return signed
}

const paragraphAt = (doc: Document, [first]: TokenRange): Paragraph =>
  doc.paragraphs[bisect(0, doc.paragraphs.length, (at) => doc.paragraphs[at]!.last <= first)]!

/** In a text of one paragraph that says nothing of where a post begins. */
const opensParagraph = (doc: Document, words: TokenRange): boolean =>
  doc.paragraphs.length > 1 && paragraphAt(doc, words).first === words[0]

const wholePost = (doc: Document, words: TokenRange): TokenRange =>
  doc.paragraphs.length > 1 ? words : withoutLead(doc, words)

const SIGNATURE =
  /(?:[—–―]{1,2}|(?<!\S)-{1,2}) ?((?:(?![—–―]|(?<!\S)-|https?:|pic\.)[^\n()@]){1,60}?) ?\(@([A-Za-z0-9_]{1,30})\)(?: ?[,·—–-]? ?((?:\p{Lu}\p{L}{2,8}\.? \d{1,2}, \d{4})|(?:\d{1,2} \p{Lu}\p{L}{2,8} \d{4})))?/gu

/** The first token of the paragraph that begins there or later: by halves, since a paragraph may be signatures alone. */
const tokenAt = (doc: Document, { first, last }: Paragraph, unit: number): number =>
  bisect(first, last, (at) => doc.tokens[at]!.start < unit)

const paragraphAbove = (doc: Document, paragraph: Paragraph): TokenRange => {
  const above = doc.paragraphs[paragraph.index - 1]
  return above ? [above.first, above.last] : [paragraph.first, paragraph.first]
}

const ADDRESS = /^(?:https?:\/\/|pic\.twitter\.com|t\.co\/|bit\.ly\/)/

/** Addresses at a post's end are what its pictures and links became. */
const withoutAddresses = (doc: Document, [first, last]: TokenRange): TokenRange | undefined => {
  if (last <= first) return undefined
  const start = doc.tokens[first]!.start
  const text = doc.text.slice(start, doc.tokens[last - 1]!.end)
  const words = [...text.matchAll(/\S+/g)]
  while (words.length && ADDRESS.test(words.at(-1)![0])) words.pop()
  const lastWord = words.at(-1)
  if (!lastWord) return undefined
  const end = start + lastWord.index + lastWord[0].length
  let to = last
  while (to > first && doc.tokens[to - 1]!.start >= end) to--
  return to > first ? [first, to] : undefined
}

const dateOf = (text: string | undefined): string | null => {
  const match =
    text && (/^(\p{L}+\.?) (\d{1,2}), (\d{4})$/u.exec(text) ?? /^(\d{1,2}) (\p{L}+\.?) (\d{4})$/u.exec(text))
  if (!match) return null
  const [month, day] = MONTHS.has(match[1]!.toLowerCase()) ? [match[1]!, match[2]!] : [match[2]!, match[1]!]
  const number = MONTHS.get(month.toLowerCase())
  if (number === undefined) return null
  const date = new Date(Date.UTC(Number(match[3]), number, Number(day)))
  // "February 30, 2021" is no day
  return date.getUTCDate() === Number(day) && date.getUTCFullYear() === Number(match[3])
    ? date.toISOString().slice(0, 10)
    : null
}
