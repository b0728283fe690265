import { Readability } from '@mozilla/readability'
import { parse, type HtmlDocument, type HtmlElement } from './html-document.ts'
import { isBlock, isShown, type HtmlNode } from './html-text.ts'
import { breakBefore, isNamed, shownTexts } from './shown-texts.ts'

const MARK = 'data-at-'

/**
 * Which nodes of a page are its article's, as Mozilla's Readability finds it, block by block. What Readability takes
 * out of a sentence, or from among the paragraphs for the name of a class, stays where it reads like a sentence.
 *
 * @returns undefined where it finds no article
 */
export function articleBlocks(page: HtmlDocument): ((node: HtmlNode) => boolean) | undefined {
  const elements = [...page.querySelectorAll('*')]
  // Readability copies elements, joins two into one, and sets pages up anew: attributes alone live through it.
  elements.forEach((element, at) => element.setAttribute(`${MARK}${at}`, ''))
  const found = new Readability<HtmlElement>(parse(page.toString()), {
    serializer: (node: unknown) => node as HtmlElement,
  }).parse()?.content
  if (!found) return undefined
  const kept = new Set<HtmlNode>()
  for (const element of found.querySelectorAll('*'))
    for (const name of element.getAttributeNames())
      if (name.startsWith(MARK)) kept.add(elements[Number(name.slice(MARK.length))]!)
  const { documentElement: root } = page
  if (!root || kept.size === 0) return undefined
  return chosen(root, kept)
}

/** What of a tree is read, where some of its elements are kept. */
function chosen(root: HtmlElement, kept: ReadonlySet<HtmlNode>): (node: HtmlNode) => boolean {
  /** All that are kept, and all that hold one. */
  const open = new Set<HtmlNode>()
  for (const element of kept)
    for (let at: HtmlNode | null = element; at && !open.has(at); at = at.parentNode) open.add(at)
  // Text right in the body is read where nothing else of it is.
  const body = root.querySelector('body')
  const isBare = body !== null && ![...shownChildren(body)].some((child) => open.has(child))
  const isOwn = (node: HtmlNode): boolean => kept.has(node) || (isBare && node === body)
  const decided = new Map<HtmlNode, boolean>()
  const isRead = (node: HtmlNode): boolean => {
    const known = decided.get(node)
    if (known !== undefined) return known
    const read = node === root || decide(node)
    decided.set(node, read)
    return read
  }
  /** Asked of nodes in whose parents something is read. */
  const decide = (node: HtmlNode): boolean => {
    if (open.has(node)) return true
    const parent = node.parentNode!
    const isWithinKept = open.has(parent) ? isTextOf(parent) : isRead(parent)
    if (node.nodeType !== ELEMENT) return isWithinKept
    const element = node as HtmlElement
    if (!open.has(parent)) return true
    if (isWithinKept && isInline(element)) return isInSentence(element) || !isNamed(element, WIDGET)
    return isAmong(element, open) && isOfArticle(element)
  }
  /** Whether text that stands right in an element is read: its nearest block is kept. */
  const isTextOf = (node: HtmlNode): boolean => {
    for (let at: HtmlNode | null = node; at; at = at.parentNode) {
      if (isOwn(at)) return true
      if (isBlock(at)) return false
    }
    return false
  }
  return isRead
}

const ELEMENT = 1

function* shownChildren(node: HtmlNode): Generator<HtmlNode> {
  for (let child = node.firstChild; child; child = child.nextSibling) if (isShown(child)) yield child
}

/** An element that is no block, and holds none. */
const isInline = (element: HtmlElement): boolean =>
  !isBlock(element) && ![...element.querySelectorAll('*')].some(isBlock)

/** Whether words stand right before and right behind an element. */
const isInSentence = (element: HtmlElement): boolean =>
  breakBefore(element) === 'none' && /\S/.test(element.nextSibling?.data ?? '')

/** Whether an element stands among what is kept: between two, or before or behind two of them. */
function isAmong(element: HtmlElement, open: ReadonlySet<HtmlNode>): boolean {
  let before = 0
  let after = 0
  for (let at = element.previousElementSibling; at && before < 2; at = at.previousElementSibling)
    if (open.has(at)) before++
  for (let at = element.nextElementSibling; at && after < 2; at = at.nextElementSibling)
    if (open.has(at)) after++
  return before + after > 1
}

/** What is never a part of the sentences around it. */
const WIDGET =
  /\b(?:share|sharing|social|comments?-?(?:count|link|number)|tooltip|popup|newsletter|advert\w*|ad|ads|sponsor\w*|promo\w*|related)\b/
/** What stands in articles, and is not theirs. */
const BESIDE =
  /\b(?:comments|disqus|replies|reply|respond|related|recirc\w*|recommend\w*|promo\w*|newsletter|subscri\w*|sign-?up|shar(?:e|ing)|social|ads?|advert\w*|sponsor\w*|nav\w*|menu|breadcrumbs?|sidebar|rail|foot(?:er|notes?)|banner|cookies?|gdpr|consent|popup|modal|pag(?:ination|er)|tags?|taboola|outbrain|widget|trending|popular|most-read|read-?more|teasers?|cards?|captions?|toolbar|meta|bio|about-author|copyright|disclaimer)\b/
const READERS = /\bcomment(?:ary)?\b|\bcomment-/
const BYLINE = /\bbyline\b|\bauthor\b|\bdateline\b|\bwritten-?by\b/
const CALLS =
  /^\W*(?:read|see|watch|more|related|also|listen|subscribe|sign up|follow|click|download|get|join|support|by|photo|image|share)\b/i
const SAYS = /["“”]|\b(?:said|says|told|wrote|added|asked|warned|according to|claimed|denied|announced)\b/

/** Whether what Readability left out reads like a part of an article. */
function isOfArticle(element: HtmlElement): boolean {
  if (/^(?:h[1-6]|nav|aside|header|footer|form)$/.test(element.localName) || isNamed(element, BESIDE))
    return false
  if (
    element.querySelector(
      'form, textarea, h1, a :is(h2, h3, h4), :is(h2, h3, h4) a, [class*="comments"], [class*="reply" i]',
    )
  )
    return false
  const texts = [...shownTexts(element)]
  const words = texts
    .map(({ data }) => data)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  if (element.localName === 'blockquote') return words !== ''
  if (words.startsWith('— ') && /["”]\s*$/.test(element.previousElementSibling?.textContent ?? ''))
    return true
  if (isReaders(element)) return false
  if (!isSentence(words) || CALLS.test(words)) return false
  const isByline = isNamed(element, BYLINE) || element.matches('[rel~="author"], [itemprop~="author"]')
  if (isByline || isLinks(element, words)) return SAYS.test(words)
  return true
}

const isSentence = (words: string): boolean =>
  words.split(' ').length > 2 && /[.?!…:]["”’)\]]*(?:\s*(?:\[\d+\]|\d))?$|["”]$/.test(words)

/** A comment of a reader: one of several, or with its own time or name. */
const isReaders = (element: HtmlElement): boolean =>
  isNamed(element, READERS) &&
  (element.querySelector('time, [class*="author"], [rel="author"], [class*="date"]') !== null ||
    [element.previousElementSibling, element.nextElementSibling].some(
      (beside) => beside !== null && isNamed(beside, READERS),
    ))

/** Most of it leads elsewhere. */
function isLinks(element: HtmlElement, words: string): boolean {
  let linked = 0
  for (const link of element.querySelectorAll('a')) linked += link.textContent.trim().length
  return linked * 2 > words.length
}
