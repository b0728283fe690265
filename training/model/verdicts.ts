import { diceOf, sharedTokens } from '../../src/extraction/spans.ts'
import type { Reading } from '../../src/extraction/model/reader.ts'
import type { Lesson } from './lessons.ts'
import { isCommunicated } from './heads.ts'
import { oneToOne, type Pair } from './pairing.ts'

export interface Verdicts {
  /** Which readings match gold one to one by content (Dice 0.5 or more) and touch its source. */
  readonly right: Uint8Array
  /** Those of them that communicate. */
  readonly said: Uint8Array
}

/** Holds a lesson's readings against its gold, as evaluation does. */
export const verdictsOn = (lesson: Lesson, readings: readonly Reading[]): Verdicts => {
  const { attributions } = lesson.article
  const pairs = attributions.flatMap((gold, g) =>
    readings.flatMap((it, r): Pair[] => {
      const dice = diceOf(gold.content, it.content)
      // of two readings of one content, the one with the gold's cue is meant
      return dice >= 0.5
        ? [{ gold: g, found: r, likeness: dice + (lesson.heads[g] === it.head ? 1 : 0) }]
        : []
    }),
  )
  const right = new Uint8Array(readings.length)
  const said = new Uint8Array(readings.length)
  for (const { gold: g, found: r } of oneToOne(pairs)) {
    const gold = attributions[g]!
    const it = readings[r]!
    const touches =
      gold.source.length === 0 ? it.source.length === 0 : sharedTokens(gold.source, it.source) > 0
    if (!touches) continue
    right[r] = 1
    if (isCommunicated(lesson.article, gold, lesson.heads[g]!)) said[r] = 1
  }
  return { right, said }
}
