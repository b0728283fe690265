import type { Calibration } from '../../src/extraction/model/weights.ts'

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955), of examples with scores and 0 or 1. Steps of
 * fewer than `least` examples are joined with their neighbour, so that few examples never claim certainty.
 */
export const isotonic = (
  scores: readonly number[],
  targets: readonly number[],
  least: number,
): Calibration => {
  const order = scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]! || a - b)
  const pools: { score: number; sum: number; n: number }[] = []
  for (let i = 0; i < order.length; i += least) {
    const part = order.slice(i, i + least)
    if (part.length < least && pools.length > 0) {
      for (const k of part) pools.at(-1)!.sum += targets[k]!
      pools.at(-1)!.n += part.length
    } else
      pools.push({ score: scores[part[0]!]!, sum: part.reduce((n, k) => n + targets[k]!, 0), n: part.length })
    while (pools.length > 1 && mean(pools.at(-2)!) >= mean(pools.at(-1)!)) {
      const last = pools.pop()!
      pools.at(-1)!.sum += last.sum
      pools.at(-1)!.n += last.n
    }
  }
  return {
    score: Float32Array.from(pools, ({ score }) => score),
    chance: Float32Array.from(pools, mean),
  }
}

// one example of each outcome more than there were: no step claims certainty
const mean = ({ sum, n }: { sum: number; n: number }): number => (sum + 1) / (n + 2)
