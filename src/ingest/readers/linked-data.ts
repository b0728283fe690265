import type { HtmlDocument } from './html-document.ts'

/** What a page tells machines of a work, as JSON-LD in the words of schema.org. */
export type LinkedData = Readonly<Record<string, unknown>>

const ARTICLE = /(?:Article|Posting|Report|Review)$/
const PAGE = /(?:Page|Object)$/

/**
 * What a page tells of its article; where it tells of none, of itself. Of several the first counts. Lists of other
 * pages are not looked into.
 */
export function linkedDataOf(page: HtmlDocument): LinkedData {
  const told = [...page.querySelectorAll('script[type*="ld+json" i]')].flatMap(({ textContent }) =>
    worksIn(parsed(textContent)),
  )
  return told.find((work) => isOf(work, ARTICLE)) ?? told.find((work) => isOf(work, PAGE)) ?? {}
}

/** A type may be one of a list, and an address: ["NewsArticle"], "http://schema.org/NewsArticle". */
const isOf = (work: LinkedData, type: RegExp): boolean =>
  [work['@type']].flat().some((name) => typeof name === 'string' && type.test(name))

function worksIn(value: unknown, depth = 0): LinkedData[] {
  if (depth > 5) return []
  if (Array.isArray(value)) return value.flatMap((one) => worksIn(one, depth + 1))
  if (typeof value !== 'object' || value === null) return []
  const work = value as LinkedData
  return [work, ...[work['@graph'], work.mainEntity].flatMap((inner) => worksIn(inner, depth + 1))]
}

/** What is no JSON, since somebody pasted it together by hand, is searched for its fields. */
function parsed(json: string): unknown {
  const bare = json.replace(
    /^\s*(?:<!--|(?:\/\/\s*|\/\*\s*)?<!\[CDATA\[(?:\s*\*\/)?)|(?:-->|(?:\/\/\s*|\/\*\s*)?\]\]>(?:\s*\*\/)?)\s*$/g,
    '',
  )
  try {
    return JSON.parse(bare)
  } catch {
    const field = (name: string) =>
      new RegExp(`"${name}"\\s*:\\s*\\[?\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(bare)?.[1]
    return { '@type': field('@type'), headline: field('headline'), datePublished: field('datePublished') }
  }
}

/** A field's words; of several the first. */
export function wordsOf(work: LinkedData, field: string): string | null {
  const [value] = [work[field]].flat()
  if (typeof value === 'number') return String(value)
  if (typeof value === 'object' && value !== null) return wordsOf(value as LinkedData, '@value')
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
