import { hashText } from './hash.ts'
import { fillRow, JUDGE_WIDTH } from './judge.ts'
import type { Reading } from './reader.ts'
import type { View } from './view.ts'

const RELAYING = new Set(['accord', 'according', 'report', 'write', 'reveal', 'per'].map(hashText))
/** How likely a cue must be to speak for itself inside what another one relays. */
const LEAST_SAID = 0.6
const NEAR = 200
const MOST_NEAR = 12

/**
 * The training articles mark the outermost attribution only: what it holds is judged down for being held. Where that
 * outermost one may but relay ("“It is over,” Nowicki told radio, [NBC News reported]"), what it holds is judged once
 * more as if it stood alone. Gives the places, in `readings`, of those held, each with its new row for the judge.
 */
export const relayed = (view: View, readings: readonly Reading[]): { at: number; row: Float32Array }[] => {
  const out: { at: number; row: Float32Array }[] = []
  readings.forEach((outer, o) => {
    if (!RELAYING.has(view.forms[outer.head]!.lemma) || outer.saidChance < LEAST_SAID) return
    const held = near(readings, o).filter((k) => {
      const inner = readings[k]!
      return (
        k !== o &&
        inner.saidChance >= LEAST_SAID &&
        inner.source.length > 0 &&
        view.quotation[inner.head] === -1 &&
        outer.content.some(([first, last]) => inner.head >= first && inner.head < last)
      )
    })
    if (held.length === 0) return
    const alone = near(readings, o).filter((k) => k !== o)
    const others = alone.map((k) => readings[k]!)
    for (const at of held) {
      const row = new Float32Array(JUDGE_WIDTH)
      fillRow(view, others, alone.indexOf(at), row)
      out.push({ at, row })
    }
  })
  return out
}

const near = (readings: readonly Reading[], o: number): number[] => {
  const out: number[] = []
  let first = o
  while (first > 0 && o - first < MOST_NEAR && readings[o]!.head - readings[first - 1]!.head < NEAR) first--
  for (
    let k = first;
    k < readings.length && k <= o + MOST_NEAR && readings[k]!.head - readings[o]!.head < NEAR;
    k++
  )
    out.push(k)
  return out
}
