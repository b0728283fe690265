import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { checkDay } from './day.ts'
import { textOf, type HtmlNode } from './html-text.ts'

/** The article of a page, without what stands around it. */
export interface Article {
  /** Its paragraphs, a blank line apart. */
  readonly text: string
  readonly title: string | null
  /** `YYYY-MM-DD`, where the page says it of itself. */
  readonly publishedOn: string | null
  /** The language that the page says it is in, as BCP 47 has it. */
  readonly language: string | null
}

interface HtmlDocument extends HtmlNode {
  readonly documentElement: HtmlNode | null
  readonly body: HtmlNode | null
  readonly title: string
}

/** Beyond these no page was written by hand, and looking for its article takes more than it is worth. */
const DEEPEST = 200
const MOST_ELEMENTS = 50_000

/**
 * Finds the article of a page by Mozilla's Readability; where that finds none, it is all that the page's body says.
 * Pure; nothing of the page is run, and nothing that it names is loaded.
 *
 * @returns null where the page says nothing.
 */
export function readArticle(html: string): Article | null {
  const page = parse(html)
  const language = page.documentElement?.getAttribute?.('lang')?.trim() || null
  const title = page.title.trim() || null
  const found = isPlain(page) ? readable(page) : null
  if (found) return { language, ...found, title: found.title ?? title }
  // Readability takes apart what it is given.
  const { body } = parse(html)
  const text = body ? textOf(body) : ''
  return text === '' ? null : { text, title, publishedOn: null, language }
}

function readable(page: HtmlDocument): Omit<Article, 'language'> | null {
  const article = new Readability<HtmlNode>(page, { serializer: (node: unknown) => node as HtmlNode }).parse()
  const text = article?.content ? textOf(article.content) : ''
  if (!article || text === '') return null
  return { text, title: article.title?.trim() || null, publishedOn: dayOf(article.publishedTime) }
}

/** What is only a part of a page becomes the body of one. */
function parse(html: string): HtmlDocument {
  const document = (source: string) => (parseHTML(source) as unknown as { document: HtmlDocument }).document
  const page = document(html)
  if (page.documentElement?.localName === 'html') return page
  return document(`<!doctype html><html><head></head><body>${html}</body></html>`)
}

/** Whether the page is of the size and depth that pages have. */
function isPlain({ documentElement: root }: HtmlDocument): boolean {
  let depth = 0
  let elements = 0
  for (let node = root; node;) {
    if (++elements > MOST_ELEMENTS || depth > DEEPEST) return false
    if (node.firstChild) {
      node = node.firstChild
      depth++
      continue
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode
      depth--
    }
    node = node === root ? null : (node?.nextSibling ?? null)
  }
  return true
}

/** "2021-11-08T09:30:00-05:00" is 8 November where the page was made, whatever day it was elsewhere. */
function dayOf(moment: string | null | undefined): string | null {
  try {
    return checkDay((moment ?? '').trim().slice(0, 10))
  } catch {
    return null
  }
}
