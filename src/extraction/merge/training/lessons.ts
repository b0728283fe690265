import { silenceForeign } from '../../languages.ts'
import type { TokenRange } from '../../candidate.ts'
import type { Candidate } from '../../candidate.ts'
import { sharedTokens, sizeOf } from '../../spans.ts'
import { detect } from '../../model/propose.ts'
import { isCommunicated } from '../../model/training/heads.ts'
import type { GoldArticle, GoldAttribution } from '../../model/training/gold.ts'
import { normalised } from '../normalised.ts'
import { postsOf } from '../../posts.ts'
import { proposeByForm, proposeByRules } from '../../rules/propose.ts'
import { silentTokens } from '../../silence.ts'
import { unitsOf } from '../../units.ts'
import { WIDTH, weighing } from '../features.ts'
import { endingsOf, poolOf, type Reading } from '../pool.ts'

/** An article's readings, a row each, and whether each is right. */
export interface Lesson {
  rows: Float32Array
  right: Uint8Array
  readings: readonly Reading[]
}

/** What an annotated article teaches the judge: all readings of it, held against its gold. */
export const lessonOf = (article: GoldArticle): Lesson => {
  const doc = article.document
  const silent = silentTokens(doc)
  for (const { block } of postsOf(doc)) silent.fill(1, block[0], block[1])
  const units = unitsOf(doc)
  silenceForeign(doc, units, silent)
  const { candidates, ...detected } = detect(doc)
  const proposals = {
    model: candidates,
    grammar: proposeByRules(doc, units, silent),
    form: proposeByForm(doc, units, silent),
    detected,
  }
  const pool = poolOf(doc, normalised(doc, proposals, silent))
  const readings = pool.flatMap((reading) => [reading, ...endingsOf(doc, reading)])
  const all = weighing(doc, pool, detected)(readings)
  const verdicts = verdictsOn(article, readings)
  const known = verdicts.flatMap((verdict, r) => (verdict === OPEN ? [] : [r]))
  const rows = new Float32Array(known.length * WIDTH)
  known.forEach((r, k) => rows.set(all.subarray(r * WIDTH, (r + 1) * WIDTH), k * WIDTH))
  if (article.guide === 'outermost') known.forEach((_, k) => (rows[(k + 1) * WIDTH - 1] = 1))
  return {
    rows,
    right: Uint8Array.from(known, (r) => verdicts[r]!),
    readings: known.map((r) => readings[r]!),
  }
}

const OPEN = 2

/** How much less of a content than the best reading of it one may have and be right as well. */
const NEARLY = 0.1

/**
 * For each reading, 1 for what the gold has, or has as the way that it came; 0 for what it has not; what its guide leaves
 * out is open.
 */
const verdictsOn = (article: GoldArticle, readings: readonly Reading[]): number[] => {
  const shares = readings.map(({ candidate }) =>
    article.attributions.map((gold) => shareOf(article, gold, candidate)),
  )
  const best = article.attributions.map((_, g) => shares.reduce((top, share) => Math.max(top, share[g]!), 0))
  return readings.map(({ candidate }, r) => {
    const g = shares[r]!.findIndex((share, g) => share >= 0.5 && share >= best[g]! - NEARLY)
    const gold = article.attributions[g]
    if (gold)
      return article.guide === 'statements' || isCommunicated(article, gold, headIn(article, gold)) ? 1 : 0
    const { cue } = candidate
    if (article.guide === 'outermost')
      return cue.length > 0 && article.attributions.some(({ content }) => sharedTokens(content, cue) > 0)
        ? OPEN
        : 0
    return isRelay(article, candidate) ? 1 : 0
  })
}

const headIn = ({ document }: GoldArticle, { cue }: GoldAttribution): number => {
  let head = cue[0]?.[0] ?? -1
  for (const [first, last] of cue)
    for (let i = first; i < last; i++) if (document.tokens[i]!.pos === 'VERB') head = i
  return head
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
  return isSame ? (2 * sharedTokens(gold.content, content)) / (sizeOf(gold.content) + sizeOf(content)) : 0
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
