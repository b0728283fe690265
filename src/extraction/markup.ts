import { CREDIT } from './lexicon/boilerplate.ts'

const INLINE = 'a|abbr|b|cite|code|em|font|i|img|mark|q|s|small|span|strong|sub|sup|time|u'
const BLOCK =
  'article|aside|blockquote|body|br|button|div|embed|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|input|li|link|main|meta|nav|object|ol|p|picture|section|source|svg|table|tbody|td|th|thead|tr|ul|video'
const TAG = new RegExp(`<\\/?(?:(${INLINE})|${BLOCK})(?:\\s[^<>\\n]{0,500})?\\/?>`, 'gi')
/** What a page holds for the browser alone. */
const CODE = /<(script|style|template|noscript)\b[^<>\n]{0,500}>[^]{0,5000}?<\/\1\s*>|<!--[^]{0,5000}?-->/gi
/** An address that stands by itself between two sentences. */
const ADDRESS =
  /(?<=[.?!…”"’'] )(?:https?:\/\/|www\.|pic\.twitter\.com\/)[^\s<>“”"]{1,300}(?= +[“"‘\p{Lu}])/gu
/** A caption in brackets that the line goes on behind. */
const BRACKETED = /\([^()\n]{1,200}\)(?= +[“"‘\p{Lu}][^\n]{10})/gu

/**
 * A text in which nothing is left of what a page put between its words: tags, code, addresses that stand alone, credits
 * of pictures in brackets. Every other character stays where it is, so that spans hold for the text as it was given.
 *
 *     “It is late,” said [<b>]Ann Hill.[</b>] [https://example.org/1] “We wait,” said Peter Ames. [(Photo: AP)] …
 */
export const withoutMarkup = (text: string): string => {
  let out = text
  if (out.includes('<'))
    out = out
      .replace(CODE, (code) => broken(code))
      .replace(TAG, (tag, inline?: string) => (inline ? blank(tag) : broken(tag)))
  if (out.includes('://') || out.includes('www.') || out.includes('pic.twitter'))
    out = out.replace(ADDRESS, (address) => broken(address))
  return out.replace(BRACKETED, (bracket) => (CREDIT.test(bracket) ? blank(bracket) : bracket))
}

/** As long as it was in code points and in UTF-16 units. */
export const blank = (text: string): string => text.replace(/[^\ud800-\udfff\n]/g, ' ')

/** Blank, and the end of a paragraph. */
const broken = (text: string): string => {
  const white = blank(text)
  return white.startsWith('  ') ? `\n\n${white.slice(2)}` : white
}
