import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { analyse } from '../../src/extraction/analysis/analyse.ts'
import type { Document } from '../../src/extraction/analysis/document.ts'
import type { TokenRange } from '../../src/extraction/candidate.ts'

type Span = readonly [number, number]
/** An annotated article as it stands in its file. */
export interface Article {
  id: string
  publisher?: string
  text: string
  attributions: readonly {
    source?: readonly Span[]
    cue?: readonly Span[]
    content?: readonly Span[]
    via?: readonly string[] | null
  }[]
}

/** A gold attribution by the tokens of its article. */
export interface GoldAttribution {
  readonly content: readonly TokenRange[]
  readonly cue: readonly TokenRange[]
  readonly source: readonly TokenRange[]
  /** Names of those through whom it came, where the guide asks for them. */
  readonly via: readonly string[]
}

export interface GoldArticle {
  readonly id: string
  readonly document: Document
  readonly attributions: readonly GoldAttribution[]
}

/** Reads JSON lines of annotated articles, gzipped or not, sorted by id. */
export const readPublished = (path: string): Article[] => {
  const raw = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(raw) : raw)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Article)
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** {@link readPublished}, with spans turned into ranges of tokens. */
export const readArticles = (path: string): GoldArticle[] =>
  readPublished(path).map((article) => articleOf(article, analyse(article.text)))

/** An article with its spans turned into ranges of tokens of its document. */
export const articleOf = ({ id, attributions }: Article, document: Document): GoldArticle => {
  const ranges = (spans: readonly Span[] = []): TokenRange[] =>
    spans.flatMap((span) => rangeOf(document, span))
  return {
    id,
    document,
    attributions: attributions.map((it) => ({
      content: ranges(it.content),
      cue: ranges(it.cue),
      source: ranges(it.source),
      via: it.via ?? [],
    })),
  }
}

/** The tokens that a span of code points covers by more than half. */
const rangeOf = ({ tokens, offsets }: Document, [from, to]: Span): TokenRange[] => {
  const start = offsets.toUnit(from)
  const end = offsets.toUnit(to)
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokens[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  const covered = (i: number): boolean => {
    const token = tokens[i]!
    return 2 * (Math.min(token.end, end) - Math.max(token.start, start)) > token.end - token.start
  }
  while (low < tokens.length && tokens[low]!.start < end && !covered(low)) low++
  let last = low
  while (last < tokens.length && tokens[last]!.start < end && covered(last)) last++
  return last > low ? [[low, last]] : []
}
