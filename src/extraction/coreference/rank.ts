import type { Document } from '../analysis/document.ts'
import { committedTrees } from '../model/committed-trees.ts'
import { scoreOf, type Trees } from '../model/trees.ts'
import { WIDTH, type Query } from './features.ts'
import type { Referent } from './referents.ts'

/** Gives the place of the candidate that is meant; 0 is none. A row of `WIDTH` numbers tells of each. */
export type Chooser = (
  rows: Float32Array,
  candidates: readonly (Referent | undefined)[],
  query: Query,
  doc: Document,
) => number

const committed = committedTrees(new URL('./weights.bin', import.meta.url))
const { trees } = committed
export const useTrees = committed.use

/** The likeliest by these trees. */
export const chooseLikeliest: Chooser = (rows, candidates) => bestOf(trees(), rows, candidates.length)

/** The row of the highest score. */
export const bestOf = (trees: Trees, rows: Float32Array, count: number): number => {
  let best = 0
  let top = -Infinity
  for (let i = 0; i < count; i++) {
    const score = scoreOf(trees, rows, i * WIDTH)
    if (score > top) [best, top] = [i, score]
  }
  return best
}
