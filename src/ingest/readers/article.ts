import { Readability } from '@mozilla/readability'
import { checkDay } from './day.ts'
import { complete, parse, type HtmlDocument } from './html-document.ts'
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

/**
 * Finds the article of a page by Mozilla's Readability; where that finds none, it is all that the page's body says.
 * Pure; nothing of the page is run, and nothing that it names is loaded.
 *
 * @returns null where the page says nothing.
 */
export function readArticle(html: string): Article | null {
  const { markup, isPlain } = complete(html)
  const page = parse(markup)
  const language = page.documentElement?.getAttribute?.('lang')?.trim() || null
  const title = page.title.trim() || null
  const found = isPlain ? readable(page) : null
  if (found) return { language, ...found, title: found.title ?? title }
  // Readability takes apart what it is given.
  const { documentElement } = parse(markup)
  const text = documentElement ? textOf(documentElement) : ''
  return isBlank(text) ? null : { text, title, publishedOn: null, language }
}

function readable(page: HtmlDocument): Omit<Article, 'language'> | null {
  const article = new Readability<HtmlNode>(page, { serializer: (node: unknown) => node as HtmlNode }).parse()
  const text = article?.content ? textOf(article.content) : ''
  if (!article || isBlank(text)) return null
  return { text, title: article.title?.trim() || null, publishedOn: dayOf(article.publishedTime) }
}

/** Of white space alone, HTML's or not: `&nbsp;`, a vertical tab. */
const isBlank = (text: string): boolean => text.trim() === ''

/** "2021-11-08T09:30:00-05:00" is 8 November where the page was made, whatever day it was elsewhere. */
function dayOf(moment: string | null | undefined): string | null {
  try {
    return checkDay((moment ?? '').trim().slice(0, 10))
  } catch {
    return null
  }
}
