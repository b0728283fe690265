import { ROLE_COUNT, ROLES } from './role-features.ts'

const N = ROLE_COUNT

/** Room for reading one chain of items, used again for the next. */
export interface Chain {
  size: number
  /** Scores of each item for each role. */
  readonly unary: Float64Array
  /** Scores of each joint, from role to role: `edge[(i * 4 + from) * 4 + to]` is that between items `i - 1` and `i`. */
  readonly edge: Float64Array
  readonly forward: Float64Array
  readonly backward: Float64Array
  readonly best: Float64Array
  readonly from: Uint8Array
  /** The likeliest roles, after `decode`. */
  readonly path: Uint8Array
  /** The chance of each role of each item, after `marginals`. */
  readonly chance: Float64Array
  /** Logarithm of the sum over all ways to give roles, after `marginals`. */
  total: number
}

export const newChain = (most: number): Chain => ({
  size: 0,
  unary: new Float64Array(most * N),
  edge: new Float64Array(most * N * N),
  forward: new Float64Array(most * N),
  backward: new Float64Array(most * N),
  best: new Float64Array(most * N),
  from: new Uint8Array(most * N),
  path: new Uint8Array(most),
  chance: new Float64Array(most * N),
  total: 0,
})

/** The item that heads the cue plays the cue, and nothing else: fixes its scores. */
export const fixHead = (chain: Chain, head: number): void => {
  for (let role = 0; role < N; role++) if (role !== ROLES.cue) chain.unary[head * N + role] = -1e6
}

/** The likeliest roles (Viterbi 1967), into `chain.path`. Gives their score. */
export const decode = (chain: Chain): number => {
  const { size, unary, edge, best, from, path } = chain
  for (let role = 0; role < N; role++) best[role] = unary[role]!
  for (let i = 1; i < size; i++)
    for (let to = 0; to < N; to++) {
      let top = -Infinity
      let arg = 0
      for (let role = 0; role < N; role++) {
        const score = best[(i - 1) * N + role]! + edge[(i * N + role) * N + to]!
        if (score > top) {
          top = score
          arg = role
        }
      }
      best[i * N + to] = top + unary[i * N + to]!
      from[i * N + to] = arg
    }
  let last = 0
  for (let role = 1; role < N; role++)
    if (best[(size - 1) * N + role]! > best[(size - 1) * N + last]!) last = role
  const score = best[(size - 1) * N + last]!
  for (let i = size - 1; i >= 0; i--) {
    path[i] = last
    last = from[i * N + last]!
  }
  return score
}

/** The chance of each role of each item (forward and backward sums), into `chain.chance` and `chain.total`. */
export const marginals = (chain: Chain): void => {
  const { size, unary, edge, forward, backward, chance } = chain
  for (let role = 0; role < N; role++) forward[role] = unary[role]!
  for (let i = 1; i < size; i++)
    for (let to = 0; to < N; to++)
      forward[i * N + to] = unary[i * N + to]! + sumOfLogs(forward, (i - 1) * N, 1, edge, i * N * N + to, N)
  chain.total = sumOfLogs(forward, (size - 1) * N, 1, ZEROS, 0, 1)
  for (let role = 0; role < N; role++) backward[(size - 1) * N + role] = 0
  for (let i = size - 2; i >= 0; i--) {
    for (let to = 0; to < N; to++) ahead[to] = backward[(i + 1) * N + to]! + unary[(i + 1) * N + to]!
    for (let role = 0; role < N; role++)
      backward[i * N + role] = sumOfLogs(ahead, 0, 1, edge, ((i + 1) * N + role) * N, 1)
  }
  for (let k = 0; k < size * N; k++) chance[k] = Math.exp(forward[k]! + backward[k]! - chain.total)
}

const ZEROS = new Float64Array(N)
const ahead = new Float64Array(N)

const sumOfLogs = (
  a: Float64Array,
  at: number,
  step: number,
  b: Float64Array,
  bAt: number,
  bStep: number,
): number => {
  const s0 = a[at]! + b[bAt]!
  const s1 = a[at + step]! + b[bAt + bStep]!
  const s2 = a[at + 2 * step]! + b[bAt + 2 * bStep]!
  const s3 = a[at + 3 * step]! + b[bAt + 3 * bStep]!
  const top = Math.max(s0, s1, s2, s3)
  return top + Math.log(Math.exp(s0 - top) + Math.exp(s1 - top) + Math.exp(s2 - top) + Math.exp(s3 - top))
}
