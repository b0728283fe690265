import type { HtmlElement } from './html-document.ts'
import { isBlock, type HtmlNode } from './html-text.ts'
import { breakBefore, isNamed, shownTexts, textsAfter, textsBefore, type TextNode } from './shown-texts.ts'

/** In characters. Longer ones are captions, or stories. */
const LONGEST = 200
/** In pieces: what has more texts is no quotation with a name. */
const MOST_TEXTS = 200
const NAMED =
  /\b(?:attribution|author|byline|citation|cite|credit|source|speaker|quote-?(?:author|by|credit|name|person|source))\b/
const OF_QUOTATION =
  /\b(?:attribution|citation|cite|quote-?(?:author|by|credit|name|person|source|attribution))\b/
const DASH = /^\s*(?:[-–—―~]{1,3}|&mdash;)\s*/
const LEAD = new RegExp(`${DASH.source}|^\\s*(?:by|source)\\b:?\\s+`, 'i')

/** Whether an element is marked up as the words that tell who is quoted. */
export const isAttribution = (element: HtmlElement): boolean => isNamed(element, OF_QUOTATION)

/**
 * Takes out of an element that holds a quotation the words that tell whose it is: its caption, its footer, what ends it
 * as a citation, a name, or behind a dash, and what stands so right behind it.
 *
 * @returns null where there are none
 */
export function takeAttribution(holder: HtmlElement, quotation: HtmlElement): string | null {
  const element = captionOf(holder) ?? endingOf(holder) ?? besideOf(quotation)
  if (!element) return takeSignature(quotation)
  const [before] = textsBefore(element)
  const words = attributionWords(element)
  element.remove()
  if (before && quotation.contains(before))
    before.data = before.data.replace(/\s*(?:[-–—―~]{1,3}|\()\s*$/, '')
  return words === '' || words.length > LONGEST ? null : words
}

const captionOf = (holder: HtmlElement): HtmlElement | undefined =>
  holder.localName === 'figure' ? [...holder.querySelectorAll('figcaption')].at(-1) : undefined

/** What ends a quotation and names somebody; never all of it, and never the end of one of its sentences. */
function endingOf(holder: HtmlElement): HtmlElement | undefined {
  const texts = [...shownTexts(holder)]
  if (texts.length > MOST_TEXTS) return undefined
  return [
    ...holder.querySelectorAll(
      'footer, figcaption, cite, small, [rel~="author"], [itemprop~="author"], [class]',
    ),
  ].find((element) => {
    const { localName, textContent } = element
    if (textContent.trim() === '' || textContent.length > 2 * LONGEST) return false
    if (!/^(?:footer|figcaption|cite|small)$/.test(localName) && !isAuthor(element)) return false
    if (texts.every((text) => element.contains(text))) return false
    const [after] = textsAfter(element)
    if (after && holder.contains(after)) return false
    const [before] = textsBefore(element)
    return (
      !before || isBlock(element) || !isSameLine(element) || /(?:[.!?…:"”’»)–—―~-])\s*$/.test(before.data)
    )
  })
}

const isAuthor = (element: HtmlElement): boolean =>
  element.matches('[rel~="author"], [itemprop~="author"]') || isNamed(element, NAMED)

const isSameLine = (element: HtmlElement): boolean => breakBefore(element) === 'none'

/** A citation right behind a quotation; a name alone, where nothing else stands beside the two. */
function besideOf(quotation: HtmlElement): HtmlElement | undefined {
  const next = quotation.nextElementSibling
  if (!next || next.textContent.trim() === '' || next.textContent.length > LONGEST) return undefined
  if (/^(?:footer|cite|figcaption)$/.test(next.localName) || isAttribution(next)) return next
  const { parentElement: parent } = quotation
  const isPair = parent !== null && !hasOther(parent, [quotation, next])
  return isPair && isAuthor(next) ? next : undefined
}

function hasOther(parent: HtmlElement, two: readonly HtmlElement[]): boolean {
  for (const text of shownTexts(parent)) if (!two.some((one) => one.contains(text))) return true
  return false
}

/** "— Ann Hill" in the last line of a quotation. */
function takeSignature(quotation: HtmlElement): string | null {
  const texts = [...shownTexts(quotation)]
  let first = texts.length - 1
  while (first > 0 && breakBefore(texts[first]!) === 'none') first--
  const line = texts.slice(first)
  const words = line
    .map(({ data }) => data)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  if (first <= 0 || words.length > LONGEST || !DASH.test(words) || !/^\p{L}/u.test(words.replace(DASH, '')))
    return null
  for (const text of line) text.data = ''
  return words.replace(DASH, '')
}

/** "Ann Hill" and "mayor" in elements of their own are "Ann Hill, mayor". */
function attributionWords(element: HtmlElement): string {
  let words = ''
  let last: TextNode | undefined
  // what is a footer or a caption is read here
  for (const text of [...(element.firstChild ? childTexts(element) : [])]) {
    const data = text.data.replace(/\s+/g, ' ')
    const isJoined =
      !last || (isGlued(words, data) ? last.parentNode === text.parentNode : breakBefore(text) === 'none')
    words = isJoined ? words + data : `${words.trimEnd()}, ${data.trimStart()}`
    last = text
  }
  return words
    .trim()
    .replace(LEAD, '')
    .replace(/^["“](.*)["”]$/, '$1')
    .replace(/[\s,)]+$/, '')
    .trim()
}

const isGlued = (before: string, after: string): boolean =>
  /[\p{L}\p{N}.]$/u.test(before) && /^\p{L}/u.test(after)

function childTexts(element: HtmlElement): TextNode[] {
  const texts: TextNode[] = []
  for (let node: HtmlNode | null = element.firstChild; node; node = node.nextSibling)
    texts.push(...shownTexts(node))
  return texts
}
