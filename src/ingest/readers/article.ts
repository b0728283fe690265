import { articleBlocks } from './article-blocks.ts'
import { showAsRead, takeOutStruck } from './as-shown.ts'
import { complete, parse, type HtmlDocument } from './html-document.ts'
import { textOf } from './html-text.ts'
import { linkedDataOf } from './linked-data.ts'
import { dayOfPage } from './page-day.ts'
import { titleOfPage } from './page-title.ts'
import { markQuotations } from './quoted-elements.ts'

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
 * Which words stand in the article, and in which marks, the page's own markup tells. Pure; nothing of the page is run,
 * and nothing that it names is loaded.
 *
 * @returns null where the page says nothing.
 */
export function readArticle(html: string): Article | null {
  const { markup, isPlain } = complete(html)
  const page = parse(markup)
  const language = page.documentElement?.getAttribute('lang')?.trim() || null
  const linked = linkedDataOf(page)
  const about = { title: titleOfPage(page, linked), publishedOn: dayOfPage(page, linked), language }
  const text = isPlain ? plainText(page) : wholeText(page)
  return isBlank(text) ? null : { text, ...about }
}

function plainText(page: HtmlDocument): string {
  const { documentElement: root } = page
  if (!root) return ''
  showAsRead(page)
  markQuotations(page)
  const text = textOf(root, articleBlocks(page))
  return isBlank(text) ? textOf(root) : text
}

/** Of a page that is deeper or larger than pages are. */
function wholeText(page: HtmlDocument): string {
  takeOutStruck(page)
  return page.documentElement ? textOf(page.documentElement) : ''
}

/** Of white space alone, HTML's or not: `&nbsp;`, a vertical tab. */
const isBlank = (text: string): boolean => text.trim() === ''
