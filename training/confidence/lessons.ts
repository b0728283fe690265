import { pointsOf } from '../../src/extraction/analysis/points-of.ts'
import { plainName } from '../coreference/lessons.ts'
import { attributionsOf } from '../../src/extraction/extract.ts'
import type { Attribution } from '../../src/extraction/attribution.ts'
import { chooseLikeliestAddressee } from '../../src/extraction/fields/rank.ts'
import type { Verdicts } from '../model/boosted.ts'
import { oneToOne } from '../model/pairing.ts'
import { joinedNames } from '../../src/extraction/prediction.ts'
import { diceOf } from '../../src/extraction/spans.ts'

type Span = readonly [number, number]

/** An annotated article. */
export interface GoldArticle {
  text: string
  publishedOn?: string
  attributions: readonly { content?: readonly Span[]; speaker?: string | null }[]
}

/** What an annotated article teaches: each statement that is found in it, and whether its content and its speaker are right. */
export const lessonOf = ({ text, publishedOn, attributions: annotated }: GoldArticle): Verdicts => {
  const { doc, attributions, confidenceRows } = attributionsOf(
    text,
    { publishedOn: publishedOn ?? null },
    chooseLikeliestAddressee,
  )
  const pairs = attributions.flatMap((attribution, found) => {
    const content = attribution.content.map((range) => pointsOf(doc, range))
    return annotated.map((it, gold) => ({ gold, found, likeness: diceOf(it.content ?? [], content) }))
  })
  const right = attributions.map(() => 0)
  for (const { gold, found } of oneToOne(pairs.filter(({ likeness }) => likeness >= 0.5)))
    right[found] =
      plainName(annotated[gold]!.speaker ?? null) === plainName(nameOf(attributions[found]!)) ? 1 : 0
  return { rows: confidenceRows(), right }
}

const nameOf = ({ speakers }: Attribution): string => joinedNames(speakers.map(({ name }) => name))
