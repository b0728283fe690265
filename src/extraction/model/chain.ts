import { ROLE_COUNT, ROLES } from './role-features.ts'

const N = ROLE_COUNT

/** Room for reading one chain of items, used again for the next. */
export interface Chain {
  size: number
  /** Scores of each item for each role. */
  readonly unary: Float64Array
  /** Which joint lies between the items `i - 1` and `i`. */
  readonly joint: Uint8Array
  /** Scores of each joint, from role to role: `edge[(joint * 4 + from) * 4 + to]`. */
  edge: Float32Array
  /** e to the power of `edge`. */
  weight: Float64Array
  /** e to the power of `unary`, scaled. */
  readonly own: Float64Array
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

export const newChain = (most: number, edge: Float32Array): Chain => ({
  size: 0,
  unary: new Float64Array(most * N),
  joint: new Uint8Array(most),
  edge,
  weight: Float64Array.from(edge, Math.exp),
  own: new Float64Array(most * N),
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
  const { size, unary, joint, edge, best, from, path } = chain
  for (let role = 0; role < N; role++) best[role] = unary[role]!
  for (let i = 1; i < size; i++)
    for (let to = 0; to < N; to++) {
      let top = -Infinity
      let arg = 0
      for (let role = 0; role < N; role++) {
        const score = best[(i - 1) * N + role]! + edge[(joint[i]! * N + role) * N + to]!
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

/**
 * The chance of each role of each item, into `chain.chance`, and the logarithm of the sum over all ways to give roles,
 * into `chain.total`: forward and backward sums, scaled to 1 at each item (Rabiner 1989). Wants `chain.weight`.
 */
export const marginals = (chain: Chain): void => {
  const { size, unary, joint, weight, own, forward, backward, chance } = chain
  let total = 0
  for (let i = 0; i < size; i++) {
    const at = i * N
    const top = Math.max(unary[at]!, unary[at + 1]!, unary[at + 2]!, unary[at + 3]!)
    total += top
    let sum = 0
    for (let to = 0; to < N; to++) {
      own[at + to] = Math.exp(unary[at + to]! - top)
      let before = 1
      if (i > 0) {
        before = 0
        for (let from = 0; from < N; from++)
          before += forward[at - N + from]! * weight[(joint[i]! * N + from) * N + to]!
      }
      forward[at + to] = before * own[at + to]!
      sum += forward[at + to]!
    }
    for (let role = 0; role < N; role++) forward[at + role] = forward[at + role]! / sum
    total += Math.log(sum)
  }
  chain.total = total
  const last = (size - 1) * N
  for (let role = 0; role < N; role++) backward[last + role] = 1
  for (let i = size - 2; i >= 0; i--) {
    const at = i * N
    let sum = 0
    for (let from = 0; from < N; from++) {
      let after = 0
      for (let to = 0; to < N; to++)
        after += weight[(joint[i + 1]! * N + from) * N + to]! * own[at + N + to]! * backward[at + N + to]!
      backward[at + from] = after
      sum += after
    }
    for (let role = 0; role < N; role++) backward[at + role] = backward[at + role]! / sum
  }
  for (let i = 0; i < size; i++) {
    const at = i * N
    let sum = 0
    for (let role = 0; role < N; role++) sum += forward[at + role]! * backward[at + role]!
    for (let role = 0; role < N; role++)
      chance[at + role] = (forward[at + role]! * backward[at + role]!) / sum
  }
}

/** The chance that the items `i - 1` and `i` play `from` and `to`, for all sixteen pairs, after `marginals`. */
export const pairChances = (
  { forward, backward, joint, weight, own }: Chain,
  i: number,
  out: Float64Array,
): void => {
  let sum = 0
  for (let from = 0; from < N; from++)
    for (let to = 0; to < N; to++) {
      const k = from * N + to
      out[k] =
        forward[(i - 1) * N + from]! *
        weight[joint[i]! * N * N + k]! *
        own[i * N + to]! *
        backward[i * N + to]!
      sum += out[k]
    }
  for (let k = 0; k < N * N; k++) out[k] = out[k]! / sum
}
