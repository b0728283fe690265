import type { HtmlDocument, HtmlElement } from './html-document.ts'
import { wordsOf, type LinkedData } from './linked-data.ts'
import { dayWritten } from './written-day.ts'

/** By which names a page's head tells when it was published, those first that mean nothing else. */
const NAMES =
  `article:published_time article:published og:published_time og:article:published_time datepublished
  dc.date.issued dcterms.issued dc.issued dcterms.date.issued dcterms.available parsely-pub-date sailthru.date
  cxenseparse:recs:publishtime citation_publication_date citation_online_date prism.publicationdate
  originalpublicationdate article_date_original publish-date publish_date publishdate published_time publishedtime
  published_date published-date published publication_date publication-date publicationdate pubdate pub_date
  article.published article.created date_published displaydate display-date timestamp release_date og:pubdate
  rnews:datepublished bt:pubdate dc.date dcterms.date dc.date.created dcterms.created dc.created date`.split(
    /\s+/,
  )

/** Elements of a page that give its day, in microdata, RDFa and microformats. */
const ELEMENTS = [
  '[itemprop~="datePublished" i]',
  '[property~="datePublished" i], [property~="schema:datePublished" i]',
  'time[pubdate]',
  '.dt-published, time.published, abbr.published, .entry-date time, time.entry-date',
]

/** What stands beside an article, and tells of others. */
const BESIDE = 'aside, nav, footer, [itemtype*="ItemList"], [itemprop="comment"], .comment, .related'

/** The day on which a page says that it was published, `YYYY-MM-DD`. Of days that it gives twice the surer counts. */
export function dayOfPage(page: HtmlDocument, linked: LinkedData): string | null {
  for (const words of candidates(page, linked)) {
    const day = dayWritten(words)
    if (day) return day
  }
  return null
}

function* candidates(page: HtmlDocument, linked: LinkedData): Generator<string> {
  yield wordsOf(linked, 'datePublished') ?? ''
  const told = headOf(page)
  for (const name of NAMES) yield* told.get(name) ?? []
  for (const selectors of ELEMENTS)
    for (const element of page.querySelectorAll(selectors))
      if (!element.closest(BESIDE)) yield* wordsIn(element)
  yield* bylineTimes(page)
  yield wordsOf(linked, 'dateCreated') ?? ''
  yield* addressed(page)
}

/** What the page's head tells, by names in small letters. */
function headOf(page: HtmlDocument): Map<string, string[]> {
  const told = new Map<string, string[]>()
  for (const meta of page.querySelectorAll('meta[content]')) {
    const names = ['property', 'name', 'itemprop', 'http-equiv'].map((key) => meta.getAttribute(key) ?? '')
    for (const name of names.join(' ').toLowerCase().split(/\s+/))
      if (name !== '') told.set(name, [...(told.get(name) ?? []), meta.getAttribute('content')!])
  }
  return told
}

const wordsIn = (element: HtmlElement): string[] => [
  ...['datetime', 'content', 'title'].map((name) => element.getAttribute(name) ?? ''),
  element.textContent,
]

/** Articles have a few; what has more is a list of others. */
const MOST_TIMES = 30

/** A time that stands by itself, as in "Published 14 March 2024, 8:00", and in no sentence. */
function* bylineTimes(page: HtmlDocument): Generator<string> {
  for (const time of [...page.querySelectorAll('time')].slice(0, MOST_TIMES)) {
    if (time.closest(BESIDE)) continue
    const around = (time.closest('p, div, li, header, section') ?? time).textContent
    const rest = around.replace(time.textContent, '').trim()
    if (rest.length > 60 || /updated|modified/i.test(rest)) continue
    yield* wordsIn(time)
  }
}

/** "https://example.org/2024/03/14/wall": the address that a page gives itself. */
function* addressed(page: HtmlDocument): Generator<string> {
  for (const link of page.querySelectorAll('link[rel~="canonical" i], meta[property="og:url"]')) {
    const address = link.getAttribute('href') ?? link.getAttribute('content') ?? ''
    const day = /\/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)\//.exec(address)
    if (day) yield day.slice(1).join('-')
  }
}
