import type { HtmlElement } from './html-document.ts'
import { isBlock, isShown, type HtmlNode } from './html-text.ts'

/** A node that is text, and no white space alone. */
export type TextNode = HtmlNode & { data: string }

const TEXT = 3

/** The texts in a node that readers see, in order. */
export function* shownTexts(root: HtmlNode): Generator<TextNode> {
  if (root.nodeType === TEXT && (root.data ?? '').trim() !== '') yield root as TextNode
  for (let node = root.firstChild; node; node = node.nextSibling) if (isShown(node)) yield* shownTexts(node)
}

/** The same, the last first. */
function* shownTextsBackwards(root: HtmlNode): Generator<TextNode> {
  if (root.nodeType === TEXT && (root.data ?? '').trim() !== '') yield root as TextNode
  for (let node = root.lastChild; node; node = node.previousSibling)
    if (isShown(node)) yield* shownTextsBackwards(node)
}

/** The shown texts behind a node, the nearest first, no further than the page's body. */
export function* textsAfter(node: HtmlNode): Generator<TextNode> {
  for (let at: HtmlNode | null = node; at && at.localName !== 'body'; at = at.parentNode)
    for (let after = at.nextSibling; after; after = after.nextSibling)
      if (isShown(after)) yield* shownTexts(after)
}

/** The shown texts before a node, the nearest first, no further than the page's body. */
export function* textsBefore(node: HtmlNode): Generator<TextNode> {
  for (let at: HtmlNode | null = node; at && at.localName !== 'body'; at = at.parentNode)
    for (let before = at.previousSibling; before; before = before.previousSibling)
      if (isShown(before)) yield* shownTextsBackwards(before)
}

/** What parts a node from the shown text before it: nothing, a line's end, or a paragraph's. */
export function breakBefore(node: HtmlNode): 'none' | 'line' | 'paragraph' {
  let lines = 0
  for (let at: HtmlNode | null = node; at; at = at.parentNode) {
    for (let before = at.previousSibling; before; before = before.previousSibling) {
      if (before.localName === 'br') lines++
      else if (isBlock(before)) return 'paragraph'
      else if (isShown(before) && !shownTextsBackwards(before).next().done)
        return lines === 0 ? 'none' : lines === 1 ? 'line' : 'paragraph'
    }
    if (isBlock(at)) return 'paragraph'
  }
  return 'paragraph'
}

/** Whether a word is in an element's class or id: "quote-author", "quoteAuthor" and "quote author" have two. */
export function isNamed(element: HtmlElement, words: RegExp): boolean {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  return words.test(
    names
      .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1-')
      .replaceAll('_', '-')
      .toLowerCase(),
  )
}
