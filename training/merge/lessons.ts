import type { Candidate, TokenRange } from '../../src/extraction/candidate.ts'
import { articleOf, type Article, type GoldArticle, type GoldAttribution } from '../model/gold.ts'
import { proposedIn } from '../../src/extraction/reading.ts'
import { diceOf, sharedTokens } from '../../src/extraction/spans.ts'
import { weighing } from '../../src/extraction/merge/features.ts'
import { normalised } from '../../src/extraction/merge/normalised.ts'
import { endingsOf, poolOf, type Reading } from '../../src/extraction/merge/pool.ts'

/** An article's readings, a row each, and whether each is right: 1 or 0. */
export interface Lesson {
  rows: Float32Array
  right: readonly number[]
}

/** What an annotated article teaches the judge: all readings of it, held against its gold. */
export const lessonOf = (article: Article): Lesson => {
  const { doc, skipped, proposals } = proposedIn(article.text)
  if (!proposals.detected) return { rows: new Float32Array(0), right: [] }
  const pool = poolOf(doc, normalised(doc, proposals, skipped))
  const readings = pool.flatMap((reading) => [reading, ...endingsOf(doc, reading)])
  return {
    rows: weighing(doc, pool, proposals.detected)(readings),
    right: verdictsOn(articleOf(article, doc), readings),
  }
}

/** How much less of a content than the best reading of it one may have and be right as well. */
const NEARLY = 0.1

/** For each reading, 1 for what the gold has, or has as the way that it came; 0 for what it has not. */
const verdictsOn = (article: GoldArticle, readings: readonly Reading[]): number[] => {
  const shares = readings.map(({ candidate }) =>
    article.attributions.map((gold) => shareOf(article, gold, candidate)),
  )
  const best = article.attributions.map((_, g) => shares.reduce((top, share) => Math.max(top, share[g]!), 0))
  return readings.map(({ candidate }, r) => {
    const g = shares[r]!.findIndex((share, g) => share >= 0.5 && share >= best[g]! - NEARLY)
    return g !== -1 || isRelay(article, candidate) ? 1 : 0
  })
}

/** How much of a gold content a candidate has (Dice), by the same words or by a pronoun that stands for them; else 0. */
const shareOf = (
  { document }: GoldArticle,
  gold: GoldAttribution,
  { content, source }: Candidate,
): number => {
  const [range] = source
  const isSame =
    gold.source.length === 0 || !range
      ? gold.source.length === 0 && !range
      : sharedTokens(gold.source, source) > 0 ||
        (range[1] - range[0] === 1 && /^(?:who|which|that)$/.test(document.tokens[range[0]]!.lower))
  return isSame ? diceOf(gold.content, content) : 0
}

/** Whether it attributes what somebody in the gold said to one through whom it came. */
const isRelay = ({ document, attributions }: GoldArticle, { content, source }: Candidate): boolean => {
  const words = source.flatMap(([first, last]) => wordsOf(document, [first, last]))
  return attributions.some(
    ({ via, content: said, cue }) =>
      via.length > 0 &&
      sharedTokens(content, [...said, ...cue]) > 0 &&
      via.some((name) =>
        name.split(/\P{L}+/u).some((word) => word.length > 3 && words.includes(word.toLowerCase())),
      ),
  )
}

const wordsOf = (document: GoldArticle['document'], [first, last]: TokenRange): string[] =>
  document.tokens.slice(first, last).map(({ lower }) => lower)
