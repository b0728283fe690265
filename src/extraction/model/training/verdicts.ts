import type { TokenRange } from '../../candidate.ts'
import type { Reading } from '../reader.ts'
import type { Lesson } from './lessons.ts'
import { isCommunicated } from './heads.ts'

const lengthOf = (ranges: readonly TokenRange[]): number => ranges.reduce((n, [a, b]) => n + b - a, 0)
const shared = (a: readonly TokenRange[], b: readonly TokenRange[]): number => {
  let n = 0
  for (const [s, e] of a) for (const [u, v] of b) n += Math.max(0, Math.min(e, v) - Math.max(s, u))
  return n
}

export interface Verdicts {
  /** Which readings match gold one to one by content (Dice 0.5 or more) and touch its source. */
  readonly right: Uint8Array
  /** Those of them that communicate. */
  readonly said: Uint8Array
}

/** Holds a lesson's readings against its gold, as evaluation does. */
export const verdictsOn = (lesson: Lesson, readings: readonly Reading[]): Verdicts => {
  const { attributions } = lesson.article
  const pairs: { dice: number; g: number; r: number }[] = []
  attributions.forEach((gold, g) =>
    readings.forEach((it, r) => {
      const dice = (2 * shared(gold.content, it.content)) / (lengthOf(gold.content) + lengthOf(it.content))
      // of two readings of one content, the one with the gold's cue is meant
      if (dice >= 0.5) pairs.push({ dice: dice + (lesson.heads[g] === it.head ? 1 : 0), g, r })
    }),
  )
  pairs.sort((a, b) => b.dice - a.dice || a.g - b.g || a.r - b.r)
  const right = new Uint8Array(readings.length)
  const said = new Uint8Array(readings.length)
  const usedGold = new Set<number>()
  const used = new Set<number>()
  for (const { g, r } of pairs) {
    if (usedGold.has(g) || used.has(r)) continue
    usedGold.add(g)
    used.add(r)
    const gold = attributions[g]!
    const it = readings[r]!
    const touches = gold.source.length === 0 ? it.source.length === 0 : shared(gold.source, it.source) > 0
    if (!touches) continue
    right[r] = 1
    if (isCommunicated(lesson.article, gold, lesson.heads[g]!)) said[r] = 1
  }
  return { right, said }
}
