import { parseHTML } from 'linkedom'
import { defaultTreeAdapter, parse as parseAsBrowsers, serialize, type DefaultTreeAdapterTypes } from 'parse5'
import type { HtmlNode } from './html-text.ts'

/** What is needed of an element of a page. */
export interface HtmlElement extends HtmlNode {
  readonly localName: string
  readonly textContent: string
  readonly parentElement: HtmlElement | null
  readonly children: Iterable<HtmlElement>
  readonly nextElementSibling: HtmlElement | null
  readonly previousElementSibling: HtmlElement | null
  getAttribute(name: string): string | null
  getAttributeNames(): readonly string[]
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  querySelectorAll(selectors: string): Iterable<HtmlElement>
  querySelector(selectors: string): HtmlElement | null
  closest(selectors: string): HtmlElement | null
  matches(selectors: string): boolean
  contains(other: HtmlNode): boolean
  remove(): void
  append(...nodes: (string | HtmlElement)[]): void
  replaceWith(...nodes: (string | HtmlElement)[]): void
  after(...nodes: (string | HtmlElement)[]): void
}

/** What is needed of a page as a document. */
export interface HtmlDocument extends HtmlNode {
  readonly documentElement: HtmlElement | null
  readonly title: string
  querySelectorAll(selectors: string): Iterable<HtmlElement>
  createElement(name: string): HtmlElement
  toString(): string
}

/** Beyond these no page was written by hand, and looking for its article takes more than it is worth. */
const DEEPEST = 200
const MOST_NODES = 100_000

/** Without what is in templates: browsers do not show it, and Readability would take it for the page's. */
const treeAdapter = {
  ...defaultTreeAdapter,
  getTemplateContent: () => defaultTreeAdapter.createDocumentFragment(),
}

/**
 * Writes a page down with every tag that its author left out, as browsers put them in (the HTML standard's parsing
 * rules): HTML may do without html, head, body, and the ends of most elements, and so may a part of a page.
 *
 * @returns `isPlain: false` and the markup as it came where the page is deeper or larger than pages are.
 */
export function complete(html: string): { readonly markup: string; readonly isPlain: boolean } {
  const tree = parseAsBrowsers(html)
  return isPlain(tree)
    ? { markup: serialize(tree, { treeAdapter }), isPlain: true }
    : { markup: asPage(html), isPlain: false }
}

/** The document of completed markup. */
export const parse = (markup: string): HtmlDocument =>
  (parseHTML(markup) as unknown as { document: HtmlDocument }).document

const asPage = (html: string): string =>
  parse(html).documentElement?.localName === 'html' ? html : `<html><body>${html}</body></html>`

/** Level by level, without recursion, since whoever nests HTML decides how deep. */
function isPlain(tree: DefaultTreeAdapterTypes.Document): boolean {
  let level: DefaultTreeAdapterTypes.Node[] = [tree]
  let nodes = 0
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length
    if (nodes > MOST_NODES || depth > DEEPEST) return false
    level = level.flatMap(childrenOf)
  }
  return true
}

const childrenOf = (node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Node[] =>
  'childNodes' in node ? node.childNodes : []
