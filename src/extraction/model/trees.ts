/**
 * Boosted trees, all of one depth, each node one comparison. Node `n` of tree `t` asks whether feature
 * `feature[t * nodes + n]` is at most `threshold[t * nodes + n]`: yes goes to node 2n + 1, no to node 2n + 2.
 */
export interface Trees {
  readonly depth: number
  readonly count: number
  readonly bias: number
  readonly feature: Uint8Array
  readonly threshold: Float32Array
  /** 2^depth leaves of each tree. */
  readonly leaf: Float32Array
}

/** The sum of the leaves that a row of features reaches: a logit. */
export const scoreOf = (trees: Trees, row: Float32Array, at = 0): number => {
  const { depth, count, feature, threshold, leaf } = trees
  const leaves = 1 << depth
  const nodes = leaves - 1
  let sum = trees.bias
  for (let t = 0; t < count; t++) {
    let n = 0
    for (let d = 0; d < depth; d++) {
      const k = t * nodes + n
      n = 2 * n + (row[at + feature[k]!]! <= threshold[k]! ? 1 : 2)
    }
    sum += leaf[t * leaves + n - nodes]!
  }
  return sum
}
