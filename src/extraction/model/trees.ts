import { pack, unpack } from './binary.ts'

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
  for (let t = 0, root = 0; t < count; t++, root += nodes) {
    let n = 0
    for (let d = 0; d < depth; d++) {
      const k = root + n
      // without a branch, which no processor could foretell
      n = 2 * n + 2 - Number(row[at + feature[k]!]! <= threshold[k]!)
    }
    sum += leaf[root + t + n - nodes]!
  }
  return sum
}

/** The chance that each row of so many features has by the trees. */
export const chancesOf = (trees: Trees, rows: Float32Array, width: number): Float64Array => {
  const chances = new Float64Array(rows.length / width)
  for (let r = 0; r < chances.length; r++) chances[r] = 1 / (1 + Math.exp(-scoreOf(trees, rows, r * width)))
  return chances
}

/** The bytes of a file of trees. */
export const bytesOfTrees = ({ depth, count, bias, feature, threshold, leaf }: Trees): Uint8Array =>
  pack({ size: Float32Array.of(depth, count, bias), feature, threshold, leaf })

/** Trees of the bytes that {@link bytesOfTrees} gave. */
export const treesOf = (bytes: Uint8Array): Trees => {
  const lists = unpack(bytes)
  const size = lists.get('size')
  const [feature, threshold, leaf] = [lists.get('feature'), lists.get('threshold'), lists.get('leaf')]
  if (!(
    size instanceof Float32Array &&
    feature instanceof Uint8Array &&
    threshold instanceof Float32Array &&
    leaf instanceof Float32Array
  ))
    throw new Error('the weights of the trees lack a list')
  return { depth: size[0]!, count: size[1]!, bias: size[2]!, feature, threshold, leaf }
}
