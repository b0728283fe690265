import type { HtmlDocument, HtmlElement } from './html-document.ts'
import { isNamed, textsAfter, textsBefore } from './shown-texts.ts'

/**
 * Makes a page's markup say what its readers read: without words that are struck out, marks of notes and readings of
 * ruby; with the large letter that begins a paragraph in its word.
 *
 *     The wall [<del>will</del>] may hold     said[<sup>2</sup>] that     <span class="dropcap">A</span>nn Hill
 */
export function showAsRead(page: HtmlDocument): void {
  takeOutStruck(page)
  for (const element of page.querySelectorAll('rt, rp, rtc')) element.remove()
  for (const element of page.querySelectorAll('sup, a, span')) if (isNoteMark(element)) element.remove()
  for (const element of page.querySelectorAll('sup')) raise(element)
  for (const element of page.querySelectorAll(DROP_CAPS)) joinDropCap(element)
}

/** Takes out what is struck: nobody says it any more. */
export function takeOutStruck(page: HtmlDocument): void {
  for (const element of page.querySelectorAll(STRUCK)) takeOut(element)
  for (const element of page.querySelectorAll('[style*="line-through" i]'))
    if (/text-decoration(?:-line)?\s*:[^;]*line-through/i.test(element.getAttribute('style') ?? ''))
      takeOut(element)
}

const STRUCK = 'del, s, strike, [role="deletion"], .line-through, .strikethrough, .strike-through'

/** Takes out what is struck, and the space that would stand before a comma then. */
function takeOut(element: HtmlElement): void {
  const { previousSibling: before, nextSibling: after } = element
  if (before?.data && after?.data && /\s$/.test(before.data) && /^[\s,.;:!?)\]”’]/.test(after.data))
    before.data = before.data.trimEnd()
  element.remove()
}

const NUMBER = String.raw`(?:(?:notes?|n|nb|fn|footnote|ref)\.?\s*)?(?:\d{1,3}|[a-z]|[ivx]{1,4})`
const NUMBERS = String.raw`${NUMBER}(?:\s*[,–-]\s*\d{1,3})*`
const MARK = new RegExp(
  String.raw`^(?:${NUMBERS}|[[(]\s*${NUMBERS}\s*[\])](?::\d+(?:[–-]\d+)?)?|[*†‡§¶#]{1,4}|\[[^[\]]{1,40}\])$`,
  'i',
)
const NOTED = /\b(?:foot-?notes?|note-?ref|fn-?(?:ref|link|mark)?|reference|citation|end-?note)\b/

/** The mark of a note: [1], 2, *, [citation needed]; no power, and no "st" of "1st". */
function isNoteMark(element: HtmlElement): boolean {
  const words = element.textContent.trim()
  if (words.length > 42 || !MARK.test(words)) return false
  // What is left of a mark without its link is none.
  if (element.localName !== 'sup' && element.closest('sup')) return false
  if (/noteref/i.test(`${element.getAttribute('role')} ${element.getAttribute('epub:type')}`)) return true
  const isLink = element.matches('a[href^="#"]') || isWithinPage(element)
  if (element.localName === 'sup')
    return (
      isLink || isNamed(element, NOTED) || /^\D/.test(words.replace(/^[a-z]+$/i, '0')) || followsWord(element)
    )
  return (
    (isLink || element.localName === 'span') &&
    (isNamed(element, NOTED) || (isLink && /^[^a-z]+$/i.test(words)))
  )
}

const isWithinPage = (element: HtmlElement): boolean =>
  [...element.querySelectorAll('a')].some((link) => /#|^$/.test(link.getAttribute('href') ?? '')) ||
  element.closest('a[href*="#"]') !== null

/** A number behind "said" or a stop is no power: that of "10" or of "m" is. */
function followsWord(element: HtmlElement): boolean {
  const [before] = textsBefore(element)
  return /(?:\p{L}{3}|[.,;:!?)\]”’"])$/u.test(before?.data ?? '')
}

/** 10<sup>2</sup> is 10², and not 102. */
function raise(power: HtmlElement): void {
  if (!/^\s*[-+−–]?\d+\s*$/.test(power.textContent)) return
  const raised = power.textContent.trim().replace(/[-+−–\d]/g, (sign) => RAISED[sign] ?? '⁻')
  power.replaceWith(raised)
}

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+'].map((sign, at) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺'][at]!]),
)

const DROP_CAPS = ['drop', 'cap', 'initial', 'lettrine', 'first'].map((word) => `[class*="${word}" i]`).join()
const DROP_CAP =
  /\bdrop-?(?:ped-?)?caps?\b|\binitial(?:-?(?:cap|letter))?\b|\blettrine\b|\bfirst-?letter\b|\bdrop\b/
const LETTER = /^["“‘'«]?\p{Lu}$/u

/** Joins a large first letter to its word, whether it stands in the paragraph, before it, or as a picture. */
function joinDropCap(element: HtmlElement): void {
  if (!isNamed(element, DROP_CAP)) return
  const letter = (
    element.localName === 'img' ? (element.getAttribute('alt') ?? '') : element.textContent
  ).trim()
  if (!LETTER.test(letter)) return
  const [next] = textsAfter(element)
  if (!next) return
  const rest = next.data.trimStart()
  // "A mayor": the letter is a word of its own
  const isApart = rest !== next.data && /["“‘'«]?[AIO]$/.test(letter)
  if (isApart || !/^[\p{L}’']/u.test(rest)) {
    if (element.getAttribute('aria-hidden')) element.removeAttribute('aria-hidden')
    return
  }
  // for the eye alone, where the word follows once more, as a whole, for the ear
  const isDoubled = element.getAttribute('aria-hidden') === 'true' && rest.startsWith(letter)
  next.data = isDoubled ? rest : letter + rest
  element.remove()
}
