import { isAttribution, takeAttribution } from './attribution.ts'
import type { HtmlDocument, HtmlElement } from './html-document.ts'
import { isBlock } from './html-text.ts'
import { breakBefore, isNamed, shownTexts, textsBefore, type TextNode } from './shown-texts.ts'

/**
 * Gives what a page marks up as quotations the marks that browsers draw, or typesetting does, and their attribution as
 * text has it, in a paragraph behind them.
 *
 *     <q>So</q>, Hill said     Hill wrote: <blockquote>So.</blockquote>     <blockquote>So. <cite>Ann Hill</cite></blockquote>
 *     “So”, Hill said          Hill wrote: ¶ “So.”                          “So.” ¶ — Ann Hill
 */
export function markQuotations(page: HtmlDocument): void {
  for (const element of page.querySelectorAll('q')) markInline(element)
  const { documentElement: root } = page
  const said = root ? lettersOf(shownTexts(root)) : ''
  for (const element of page.querySelectorAll(HOLDERS))
    if (!element.parentElement?.closest('blockquote') && !isPost(element)) markBlock(page, element, said)
  for (const element of page.querySelectorAll('[class]'))
    if (isAttribution(element) && !element.closest('blockquote')) markName(page, element)
}

const HOLDERS = 'blockquote, figure, [class*="quot" i], [class*="testimonial" i]'
const QUOTATION = /\b(?:block|pull)?-?quot(?:e|es|ation)\b|\btestimonial\b/
const PULLED = /\bpull-?quote\b/
/** In characters: what holds more holds more than a quotation. */
const LONGEST = 5_000
/** Who speaks, at the head of what is said. */
const LABEL = /^\s*\p{Lu}[\p{L}.'’ -]{1,40}:\s/u
const SAYS =
  /\b(?:said|says|told|tells|wrote|writes|added|asked|according to|warned|claimed|denied|announced)\b/i
const MARKS = /["“”„«»]/
const OPENS = /^\s*(?:["“„«‘']|``)/

/** Double marks, single ones within them, and none where the author wrote some. */
function markInline(element: HtmlElement): void {
  const texts = [...shownTexts(element)]
  const [before] = textsBefore(element)
  if (texts.length === 0 || OPENS.test(texts[0]!.data) || /["“„«‘']$/.test(before?.data ?? '')) return
  const [open, close] = isWithinQ(element) ? '‘’' : '“”'
  const last = texts.at(-1)!
  last.data = `${last.data.trimEnd()}${close}`
  texts[0]!.data = `${open}${texts[0]!.data.trimStart()}`
}

const isWithinQ = (element: HtmlElement): boolean => {
  let depth = 0
  for (let q = element.parentElement?.closest('q'); q; q = q.parentElement?.closest('q')) depth++
  return depth % 2 === 1
}

/** An embedded post is written in a form of its own. */
const isPost = (element: HtmlElement): boolean =>
  isNamed(
    element,
    /\b(?:twitter|tweet|instagram|tiktok|facebook|fb|bluesky|mastodon|reddit|threads|text-post)\b/,
  )

function markBlock(page: HtmlDocument, holder: HtmlElement, said: string): void {
  if (!page.documentElement?.contains(holder)) return
  const quotation = quotationIn(holder)
  if (!quotation || isPost(quotation)) return
  if (isNamed(holder, PULLED) && isTwice(said, quotation)) return holder.remove()
  const attribution = takeAttribution(holder, quotation)
  const isAttributed = attribution !== null
  if (isUnmarked(quotation, isAttributed)) {
    if (isAttributed && !isIntroduced(quotation)) joinParagraphs(page, quotation)
    markTexts([...shownTexts(quotation)])
  }
  if (attribution !== null) holder.append(paragraphOf(page, `— ${attribution}`))
}

/** What is quoted in an element that holds nothing else but who is. */
function quotationIn(holder: HtmlElement): HtmlElement | undefined {
  if (holder.localName === 'blockquote') return holder
  const [quotation, another] = holder.querySelectorAll('blockquote')
  if (another || holder.textContent.length > LONGEST) return undefined
  if (quotation)
    return [...shownTexts(holder)].some((text) => isOther(text, holder, quotation)) ? undefined : quotation
  const isOfWords = !holder.querySelector('img, picture, video, iframe, svg, table, pre, h1, h2, h3')
  const [first] = shownTexts(holder)
  const isQuotation =
    isNamed(holder, QUOTATION) || (holder.localName === 'figure' && OPENS.test(first?.data ?? ''))
  return isOfWords && isQuotation ? holder : undefined
}

/** Text beside a quotation that is more than a name and what one does. */
const isOther = (text: TextNode, holder: HtmlElement, quotation: HtmlElement): boolean =>
  !quotation.contains(text) &&
  (text.data.length > 150 || /[.?!]["”]?\s*$/.test(text.data)) &&
  holder.contains(text)

function markTexts(texts: readonly TextNode[]): void {
  let open = false
  for (const text of texts)
    text.data = text.data.replace(/["“”„«»]/g, (mark) => {
      open = mark === '"' ? !open : /[“„«]/.test(mark)
      return open ? '‘' : '’'
    })
  for (const text of texts) if (breakBefore(text) === 'paragraph') text.data = `“${text.data.trimStart()}`
  const last = texts.at(-1)
  if (last) last.data = `${last.data.trimEnd()}”`
}

/** Whether a quotation is to have marks: it has none around it, and tells of nobody else's words. */
function isUnmarked(quotation: HtmlElement, isAttributed: boolean): boolean {
  const words = [...shownTexts(quotation)].map(({ data }) => data).join('')
  if (
    words.trim() === '' ||
    OPENS.test(words) ||
    quotation.querySelector('h1, h2, h3, h4, h5, h6, table, form')
  )
    return false
  // "Karl Ott: It is over."
  if (!isAttributed && LABEL.test(words)) return false
  return (
    isAttributed ||
    isIntroduced(quotation) ||
    (quotation.localName === 'blockquote' && !MARKS.test(words) && !SAYS.test(words))
  )
}

/** "Hill wrote on Monday:" */
function isIntroduced(quotation: HtmlElement): boolean {
  const [before] = textsBefore(quotation)
  return /[:,]\s*$/.test(before?.data ?? '')
}

/** A signature is that of one paragraph. */
function joinParagraphs(page: HtmlDocument, quotation: HtmlElement): void {
  let words = ''
  for (const text of shownTexts(quotation))
    words += breakBefore(text) === 'none' ? text.data : ` ${text.data}`
  for (const child of [...quotation.children]) child.remove()
  for (const text of [...shownTexts(quotation)]) text.data = ''
  quotation.append(paragraphOf(page, words.trim()))
}

function paragraphOf(page: HtmlDocument, words: string): HtmlElement {
  const paragraph = page.createElement('p')
  paragraph.append(words)
  return paragraph
}

const lettersOf = (texts: Iterable<TextNode>): string =>
  Array.from(texts, ({ data }) => data)
    .join(' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether the page says somewhere else what is shown once more, in larger letters. */
function isTwice(said: string, quotation: HtmlElement): boolean {
  const words = lettersOf(shownTexts(quotation))
  return words !== '' && said.indexOf(words) !== said.lastIndexOf(words)
}

/** A name behind a quotation that has marks of its own, in an element that says that it is one. */
function markName(page: HtmlDocument, element: HtmlElement): void {
  const words = element.textContent.replace(/\s+/g, ' ').trim()
  const [before] = textsBefore(element)
  if (
    !isBlock(element) ||
    !/["”]\s*$/.test(before?.data ?? '') ||
    !/^\p{Lu}/u.test(words) ||
    words.length > 150
  )
    return
  element.replaceWith(paragraphOf(page, `— ${words}`))
}
