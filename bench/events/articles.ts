import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { featuresOf, type Features } from '../../src/events/features.ts'
import { eventTitle } from '../../src/events/title.ts'

/** An article as grouping knows it. */
export interface Article {
  /** Of publication, in days since 1970. */
  day: number
  /** What it is about in one line. */
  about: string
  features: Features
}

/** The articles of a corpus, JSON lines packed with gzip, in the order of their days. */
export function readArticles(file: string): Article[] {
  return gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Article => {
      const { title, outlet, publishedOn, text } = JSON.parse(line) as Record<string, string>
      const about = eventTitle(title ?? null, outlet ?? null, text!)
      return { day: Date.parse(publishedOn!) / 86_400_000, about, features: featuresOf(about, text!) }
    })
    .sort((one, other) => one.day - other.day)
}

/** So many articles before the last days of a corpus: it again and again, each time as many days earlier as it spans. */
export function articlesBefore(articles: readonly Article[], day: number, count: number): Article[] {
  const span = articles.at(-1)!.day - articles[0]!.day + 1
  const found: Article[] = []
  for (let round = 0; found.length < count; round++)
    for (let at = articles.length - 1; at >= 0 && found.length < count; at--) {
      const article = articles[at]!
      if (article.day - round * span < day) found.push({ ...article, day: article.day - round * span })
    }
  return found
}
