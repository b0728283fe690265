import { fixHead, marginals, newChain, pairChances } from '../../src/extraction/model/chain.ts'
import { EDGE_COUNT } from '../../src/extraction/model/edges.ts'
import { ROLE_COUNT as N } from '../../src/extraction/model/role-features.ts'
import { randomFrom, shuffled } from './random.ts'

/** Chains of items as the trainer reads them: features, joints and gold roles, one chain after another. */
export interface Chains {
  /** Items of chain `c`: `chainFrom[c] … chainFrom[c + 1]`. */
  readonly chainFrom: Int32Array
  /** Feature rows of item `i`: `rows[itemFrom[i] … itemFrom[i + 1])`. */
  readonly itemFrom: Int32Array
  readonly rows: Int32Array
  /** The joint between an item and the one before it. */
  readonly joint: Uint8Array
  readonly role: Uint8Array
  /** The item that heads the cue, counted from the chain's first. */
  readonly head: Int32Array
}

export interface ChainOptions {
  bits: number
  epochs: number
  rate: number
  decay: number
  seed: number
}

export interface ChainWeights {
  /** `roles[row * 4 + role]` */
  readonly roles: Float32Array
  /** `joints[(joint * 4 + from) * 4 + to]` */
  readonly joints: Float32Array
}

/**
 * A linear-chain conditional random field (Lafferty et al. 2001): gradient of the log-likelihood by forward and
 * backward sums, AdaGrad, one chain at a time; the mean of a run for each seed. `only` picks the chains to learn from.
 */
export const trainChains = (
  chains: Chains,
  only: readonly number[],
  { seeds, ...options }: Omit<ChainOptions, 'seed'> & { seeds: readonly number[] },
): ChainWeights => {
  const runs = seeds.map((seed) => trainOnce(chains, only, { ...options, seed }))
  const mean = (of: (run: ChainWeights) => Float32Array): Float32Array =>
    of(runs[0]!).map((_, w) => runs.reduce((sum, run) => sum + of(run)[w]!, 0) / runs.length)
  return { roles: mean((run) => run.roles), joints: mean((run) => run.joints) }
}

const trainOnce = (
  chains: Chains,
  only: readonly number[],
  { bits, epochs, rate, decay, seed }: ChainOptions,
): ChainWeights => {
  const { chainFrom, itemFrom, rows, joint, role, head } = chains
  const roles = new Float32Array((1 << bits) * N)
  const joints = new Float32Array(EDGE_COUNT * N * N)
  const roleSquares = new Float32Array(roles.length).fill(1e-2)
  const jointSquares = new Float32Array(joints.length).fill(1e-2)
  const roleSum = new Float32Array(roles.length)
  const jointSum = new Float32Array(joints.length)
  const chain = newChain(512, joints)
  const pairs = new Float64Array(N * N)
  const random = randomFrom(seed)
  const update = (weights: Float32Array, squares: Float32Array, w: number, slope: number): void => {
    const g = slope + decay * weights[w]!
    squares[w] = squares[w]! + g * g
    weights[w] = weights[w]! - (rate * g) / Math.sqrt(squares[w])
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const pick of shuffled(only.length, random)) {
      const c = only[pick]!
      const first = chainFrom[c]!
      const size = chainFrom[c + 1]! - first
      chain.size = size
      chain.unary.fill(0, 0, size * N)
      for (let i = 0; i < size; i++) {
        for (let r = itemFrom[first + i]!; r < itemFrom[first + i + 1]!; r++) {
          const at = rows[r]! * N
          for (let k = 0; k < N; k++) chain.unary[i * N + k] = chain.unary[i * N + k]! + roles[at + k]!
        }
        const at = joint[first + i]! * N * N
        chain.joint[i] = joint[first + i]!
        for (let k = at; k < at + N * N; k++) chain.weight[k] = Math.exp(joints[k]!)
      }
      fixHead(chain, head[c]!)
      marginals(chain)
      for (let i = 0; i < size; i++) {
        const gold = role[first + i]!
        for (let k = 0; k < N; k++) {
          const slope = chain.chance[i * N + k]! - (k === gold ? 1 : 0)
          if (Math.abs(slope) < 1e-4 || i === head[c]) continue
          for (let r = itemFrom[first + i]!; r < itemFrom[first + i + 1]!; r++)
            update(roles, roleSquares, rows[r]! * N + k, slope)
        }
        if (i === 0) continue
        const before = role[first + i - 1]!
        pairChances(chain, i, pairs)
        for (let a = 0; a < N; a++)
          for (let b = 0; b < N; b++) {
            const w = (joint[first + i]! * N + a) * N + b
            const slope = pairs[a * N + b]! - (a === before && b === gold ? 1 : 0)
            if (Math.abs(slope) > 1e-4) update(joints, jointSquares, w, slope)
          }
      }
    }
    // the mean over the later epochs: less of what the last few chains happened to say
    if (epoch >= epochs >> 1)
      for (const [sum, weights] of [
        [roleSum, roles],
        [jointSum, joints],
      ] as const)
        for (let w = 0; w < sum.length; w++) sum[w] = sum[w]! + weights[w]!
  }
  const later = epochs - (epochs >> 1)
  return { roles: roleSum.map((w) => w / later), joints: jointSum.map((w) => w / later) }
}
