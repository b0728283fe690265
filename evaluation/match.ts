import type { Attribution, GoldDocument, Span } from './gold.ts'
import { SPEECH_WORDS } from './speech.ts'

const TOKEN = /[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]/gu

/** An attribution by the indexes of the tokens that its roles cover. */
export interface Covered {
  content: ReadonlySet<number>
  source: ReadonlySet<number>
  cue: ReadonlySet<number>
}

export interface GoldCovered extends Covered {
  /** Whether it is communicated: a speech word in the cue, or quotation marks in the content. */
  communicated: boolean
  kind: 'DIRECT' | 'MIXED' | 'INDIRECT'
}

/** A document's gold and predictions, and which of them are pairs. */
export interface Matched {
  gold: readonly GoldCovered[]
  predicted: readonly Covered[]
  /** For each gold attribution its prediction, -1 for none. */
  predictionOf: readonly number[]
  /** For each prediction its gold attribution, -1 for none. */
  goldOf: readonly number[]
  /** For each gold attribution whether its prediction is right. */
  right: readonly boolean[]
}

/** Words and punctuation marks of a text as `[start, end)` in code points. */
export const tokenise = (text: string): Span[] => {
  const out: Span[] = []
  let unit = 0
  let point = 0
  for (const found of text.matchAll(TOKEN)) {
    point += pointsIn(text, unit, found.index)
    const start = point
    unit = found.index + found[0].length
    point += pointsIn(text, found.index, unit)
    out.push([start, point])
  }
  return out
}

const pointsIn = (text: string, from: number, to: number): number => [...text.slice(from, to)].length

const cover = (tokens: readonly Span[], spans: readonly Span[] | undefined): Set<number> => {
  const out = new Set<number>()
  for (const [start, end] of spans ?? [])
    tokens.forEach(([a, b], i) => {
      if (a < end && b > start) out.add(i)
    })
  return out
}

/** How many the two sets share. */
export const shared = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number => {
  let n = 0
  for (const x of a) if (b.has(x)) n++
  return n
}

const dice = (a: ReadonlySet<number>, b: ReadonlySet<number>): number =>
  a.size + b.size ? (2 * shared(a, b)) / (a.size + b.size) : 0

const goldView = (points: readonly string[], it: Attribution): Pick<GoldCovered, 'communicated' | 'kind'> => {
  const words = (spans: readonly Span[] | undefined): string =>
    (spans ?? []).map(([start, end]) => points.slice(start, end).join('')).join(' … ')
  const cue = words(it.cue).toLowerCase()
  const content = words(it.content)
  const speech = [...cue.matchAll(/\p{L}+/gu)].some(([word]) => SPEECH_WORDS.has(word))
  const quoted = [...content.matchAll(/“[^”]*”?|"[^"]*"?/g)].reduce((n, [quote]) => n + quote.length, 0)
  return {
    communicated: speech || cue.includes('according to') || /[“”"]/.test(content),
    kind: quoted >= 0.9 * content.length ? 'DIRECT' : quoted ? 'MIXED' : 'INDIRECT',
  }
}

/**
 * Pairs predictions with gold, one to one, greedily by the Dice overlap of their content tokens, at 0.5 or more. A
 * pair is right where the source tokens intersect too, or where both have none.
 */
export const match = (document: GoldDocument, statements: readonly Attribution[]): Matched => {
  const points = [...document.text]
  const tokens = tokenise(document.text)
  const covered = (it: Attribution): Covered => ({
    content: cover(tokens, it.content),
    source: cover(tokens, it.source),
    cue: cover(tokens, it.cue),
  })
  const gold = document.attributions.map((it) => ({ ...covered(it), ...goldView(points, it) }))
  const predicted = statements.map(covered)
  const pairs: { overlap: number; g: number; p: number }[] = []
  gold.forEach((one, g) =>
    predicted.forEach((other, p) => {
      const overlap = dice(one.content, other.content)
      if (overlap >= 0.5) pairs.push({ overlap, g, p })
    }),
  )
  pairs.sort((a, b) => b.overlap - a.overlap)
  const predictionOf = gold.map(() => -1)
  const goldOf = predicted.map(() => -1)
  for (const { g, p } of pairs)
    if (predictionOf[g] === -1 && goldOf[p] === -1) {
      predictionOf[g] = p
      goldOf[p] = g
    }
  const right = gold.map((one, g) => {
    const other = predicted[predictionOf[g]!]
    if (!other) return false
    return shared(one.source, other.source) > 0 || (one.source.size === 0 && other.source.size === 0)
  })
  return { gold, predicted, predictionOf, goldOf, right }
}
