/** What is needed of a node of HTML: the parser's own types are those of browsers, which a server has not. */
export interface HtmlNode {
  readonly nodeType: number
  /** In lower case. */
  readonly localName?: string
  /** Of a text, which may be changed. */
  data?: string
  readonly parentNode: HtmlNode | null
  readonly firstChild: HtmlNode | null
  readonly nextSibling: HtmlNode | null
  readonly previousSibling: HtmlNode | null
  readonly lastChild: HtmlNode | null
  getAttribute?(name: string): string | null
}

const ELEMENT = 1
const TEXT = 3

/** A paragraph ends where these begin or end. */
const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figure footer form h1 h2
  h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre search section summary table tbody tfoot thead tr ul`.split(
    /\s+/,
  ),
)

/** What is no text, or none of the article's: captions say nothing, and neither do menus. */
const SKIPPED = new Set(
  `applet aside audio base button canvas datalist embed figcaption footer form frame frameset head iframe input link map
  math meta nav noframes noscript object option output progress script select style svg template textarea title
  video`.split(/\s+/),
)

/**
 * The text of an element as it is read: blocks a blank line apart, `<br>` as a line end, entities decoded, white space
 * as a browser shows it. Everything else is kept, character for character. It walks without recursion, since whoever
 * nests HTML decides how deep.
 *
 * @param isRead of which nodes nothing is read where it gives false
 */
export function textOf(root: HtmlNode, isRead: (node: HtmlNode) => boolean = () => true): string {
  const text = new Paragraphs()
  for (let node: HtmlNode | null = root; node;) {
    const isEntered = isRead(node) && enter(node, text)
    if (isEntered && node.firstChild) {
      node = node.firstChild
      continue
    }
    for (;;) {
      if (isBlock(node)) text.end()
      if (node === root) return text.joined()
      if (node.nextSibling) {
        node = node.nextSibling
        break
      }
      if (!node.parentNode) return text.joined()
      node = node.parentNode
    }
  }
  return text.joined()
}

/** Takes what a node says itself; gives whether what is in it is read too. */
function enter(node: HtmlNode, text: Paragraphs): boolean {
  if (node.nodeType === TEXT) text.add(node.data ?? '', isPreformatted(node))
  if (node.nodeType !== ELEMENT) return false
  const name = node.localName ?? ''
  if (!isShown(node)) return false
  if (name === 'br') text.breakLine()
  if (name === 'td' || name === 'th') text.add(' ', false)
  if (isBlock(node)) text.end()
  return true
}

/** Whether a node is text that readers see, or may hold some. */
export const isShown = (node: HtmlNode): boolean =>
  node.nodeType === TEXT ||
  (node.nodeType === ELEMENT && !SKIPPED.has(node.localName ?? '') && !isHidden(node))

/** Whether a paragraph ends where an element begins, and where it ends. */
export const isBlock = ({ localName }: HtmlNode): boolean => localName !== undefined && BLOCKS.has(localName)

const isPreformatted = ({ parentNode }: HtmlNode): boolean => parentNode?.localName === 'pre'

const isHidden = (node: HtmlNode): boolean => {
  const value = (name: string) => node.getAttribute?.(name) ?? null
  return (
    value('hidden') !== null ||
    value('aria-hidden') === 'true' ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(value('style') ?? '')
  )
}

/** Paragraphs as they come together. */
class Paragraphs {
  readonly #ended: string[] = []
  #pieces: string[] = []

  add(data: string, isPreformatted: boolean): void {
    // HTML's own white space alone: a space that does not break is a character of the text.
    this.#pieces.push(isPreformatted ? data : data.replace(/[ \t\n\f\r]+/g, ' '))
  }

  breakLine(): void {
    this.#pieces.push('\n')
  }

  end(): void {
    const paragraph = this.#pieces
      .join('')
      .replace(/ *\n */g, '\n')
      .replace(/ {2,}/g, ' ')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^[ \n]+|[ \n]+$/g, '')
    this.#pieces = []
    if (paragraph !== '') this.#ended.push(paragraph)
  }

  joined(): string {
    this.end()
    return this.#ended.join('\n\n')
  }
}
