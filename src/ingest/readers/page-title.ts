import { decodeHTMLStrict } from 'entities'
import type { HtmlDocument } from './html-document.ts'
import { wordsOf, type LinkedData } from './linked-data.ts'

/** What may stand between a title and the outlet's name. */
const SEPARATORS = /\s+(?:[|»«·•]|::|[-–—/>])\s+/g
/** Between these a title hardly ever goes on. */
const HARD = /[|»«·•]|::/
/** In words: a title that is shorter may be cut nowhere but at {@link HARD} ones, and no outlet's name is longer. */
const SHORTEST_TITLE = 4
const LONGEST_NAME = 4

/**
 * The title of a page's article without the outlet's name. Whatever stands before a colon stays: "Hill: It will not
 * hold" says who said it.
 */
export function titleOfPage(page: HtmlDocument, linked: LinkedData): string | null {
  const site = metaOf(page, 'og:site_name') ?? metaOf(page, 'application-name')
  const told = wordsOf(linked, 'headline') ?? metaOf(page, 'og:title') ?? metaOf(page, 'twitter:title')
  if (told !== null) return withoutSite(oneLine(decodeHTMLStrict(told)), site)
  const title = oneLine(page.title)
  for (const heading of page.querySelectorAll('h1')) {
    const words = oneLine(heading.textContent)
    if (countWords(words) > 1 && title.includes(words)) return words
  }
  return withoutName(withoutSite(title, site)) || null
}

function metaOf(page: HtmlDocument, name: string): string | null {
  for (const meta of page.querySelectorAll('meta[content]'))
    if ([meta.getAttribute('property'), meta.getAttribute('name')].some((one) => one?.toLowerCase() === name))
      return meta.getAttribute('content')!.trim() || null
  return null
}

const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim()
const countWords = (words: string): number =>
  words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

/** Without the name of the site before or behind it, whatever stands between. */
function withoutSite(title: string, site: string | null): string {
  const breaks = [...title.matchAll(SEPARATORS)]
  const [first, last] = [breaks[0], breaks.at(-1)]
  if (site === null || !first || !last) return title
  const isSite = (words: string) => words.trim().toLowerCase() === site.toLowerCase()
  if (isSite(title.slice(last.index + last[0].length))) return title.slice(0, last.index).trim()
  return isSite(title.slice(0, first.index)) ? title.slice(first.index + first[0].length).trim() : title
}

/** Without what looks like the name of an outlet behind it. */
function withoutName(title: string): string {
  const last = [...title.matchAll(SEPARATORS)].at(-1)
  if (!last) return title
  const rest = title.slice(0, last.index).trim()
  const name = title.slice(last.index + last[0].length)
  const isName =
    countWords(name) <= LONGEST_NAME && /^[\p{Lu}\p{N}]|\.\p{L}+$/u.test(name) && !/[.?!"”’]$/.test(name)
  const isCut = isName && countWords(rest) >= (HARD.test(last[0]) ? 2 : SHORTEST_TITLE)
  if (!isCut) return title
  return HARD.test(last[0]) ? withoutName(rest) : rest
}
