import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { analyse } from '../../analysis/analyse.ts'
import type { Document } from '../../analysis/document.ts'
import type { TokenRange } from '../../candidate.ts'
import { withoutMarkup } from '../../markup.ts'
import { withoutWovenLinks } from '../../woven-links.ts'

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

/**
 * The guide by which an article is annotated: PolNeAR's, which marks the outermost attributions, attitudes and deeds
 * among them, or that of `articles/`, which marks all statements, but not who passed them on.
 */
export type Guide = 'outermost' | 'statements'

export interface GoldArticle {
  readonly id: string
  readonly guide: Guide
  readonly document: Document
  readonly attributions: readonly GoldAttribution[]
  /** Sentences in which somebody passes on what another said: who does is an attribution that nobody marked. */
  readonly relaying: ReadonlySet<number>
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

/** {@link readPublished}, read as extraction reads them. */
export const readArticles = (path: string, guide: Guide = 'outermost'): GoldArticle[] =>
  readPublished(path).map((article) => articleOf(article, guide))

/** An article with its spans turned into ranges of tokens, read as extraction reads it. */
export const articleOf = ({ id, text, attributions }: Article, guide: Guide): GoldArticle => {
  const document = analyse(guide === 'statements' ? withoutMarkup(withoutWovenLinks(text)) : text)
  const ranges = (spans: readonly Span[] = []): TokenRange[] =>
    spans.flatMap((span) => rangeOf(document, span))
  const relaying = new Set<number>()
  const gold = attributions.map((it): GoldAttribution => {
    const own = {
      content: ranges(it.content),
      cue: ranges(it.cue),
      source: ranges(it.source),
      via: it.via ?? [],
    }
    if (own.via.length > 0)
      for (const [first, last] of [...own.content, ...own.cue])
        for (let i = first; i < last; i++) relaying.add(document.tokens[i]!.sentence)
    return own
  })
  return { id, guide, document, attributions: gold, relaying }
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
