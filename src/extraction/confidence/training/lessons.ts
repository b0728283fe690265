import { pointsOf } from '../../analysis/points-of.ts'
import { plainName } from '../../coreference/training/lessons.ts'
import { findingsOf } from '../../extract.ts'
import type { Finding } from '../../finding.ts'
import { chooseLikeliestAddressee } from '../../fields/rank.ts'
import type { Verdicts } from '../../model/training/boosted.ts'
import { joinedNames } from '../../prediction.ts'
import { diceOf } from '../../spans.ts'

type Span = readonly [number, number]

/** An annotated article. */
export interface GoldArticle {
  text: string
  publishedOn?: string
  attributions: readonly { content?: readonly Span[]; speaker?: string | null }[]
}

/** What an annotated article teaches: each statement that is found in it, and whether its content and its speaker are right. */
export const lessonOf = ({ text, publishedOn, attributions }: GoldArticle): Verdicts => {
  const { doc, findings, confidenceRows } = findingsOf(
    text,
    { publishedOn: publishedOn ?? null },
    chooseLikeliestAddressee,
  )
  const pairs = findings
    .flatMap((finding, f) => {
      const content = finding.content.map((range) => pointsOf(doc, range))
      return attributions.map((gold, g) => ({ f, g, shared: diceOf(gold.content ?? [], content) }))
    })
    .filter(({ shared }) => shared >= 0.5)
    .sort((a, b) => b.shared - a.shared)
  const right = findings.map(() => 0)
  const paired = new Set<number>()
  const taken = new Set<number>()
  for (const { f, g } of pairs) {
    if (paired.has(f) || taken.has(g)) continue
    paired.add(f)
    taken.add(g)
    right[f] = plainName(attributions[g]!.speaker ?? null) === plainName(nameOf(findings[f]!)) ? 1 : 0
  }
  return { rows: confidenceRows(), right }
}

const nameOf = ({ speakers }: Finding): string => joinedNames(speakers.map(({ name }) => name))
