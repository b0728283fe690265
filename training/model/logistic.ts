import { randomFrom, shuffled } from './random.ts'

/** Examples as lists of hashed feature rows, one after another, each with a 0 or 1 for each of its outputs. */
export interface Examples {
  /** Rows of example `k`: `rows[from[k] … from[k + 1])`. */
  readonly rows: Int32Array
  readonly from: Int32Array
  /** `targets[k * outputs + o]` */
  readonly targets: Uint8Array
  readonly outputs: number
}

export interface LogisticOptions {
  bits: number
  epochs: number
  rate: number
  /** L2 penalty of a weight at each of its updates. */
  decay: number
  seed: number
}

/**
 * Logistic regressions that share their features: AdaGrad (Duchi et al. 2011), one example at a time, in an order that
 * the seed decides. `only` picks the examples to learn from. Gives `weights[row * outputs + output]`.
 */
export const trainLogistic = (
  { rows, from, targets, outputs }: Examples,
  only: readonly number[],
  { bits, epochs, rate, decay, seed }: LogisticOptions,
): Float32Array => {
  const weights = new Float32Array((1 << bits) * outputs)
  const squares = new Float32Array(weights.length).fill(1e-2)
  const mean = new Float32Array(weights.length)
  const random = randomFrom(seed)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const pick of shuffled(only.length, random)) {
      const k = only[pick]!
      const start = from[k]!
      const end = from[k + 1]!
      for (let o = 0; o < outputs; o++) {
        let score = 0
        for (let r = start; r < end; r++) score += weights[rows[r]! * outputs + o]!
        const slope = sigmoid(score) - targets[k * outputs + o]!
        if (Math.abs(slope) < 1e-4) continue
        for (let r = start; r < end; r++) {
          const w = rows[r]! * outputs + o
          const g = slope + decay * weights[w]!
          squares[w] = squares[w]! + g * g
          weights[w] = weights[w]! - (rate * g) / Math.sqrt(squares[w])
        }
      }
    }
    // the mean over the later epochs: less of what the last few examples happened to say
    if (epoch >= epochs >> 1) for (let w = 0; w < mean.length; w++) mean[w] = mean[w]! + weights[w]!
  }
  return mean.map((sum) => sum / (epochs - (epochs >> 1)))
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
