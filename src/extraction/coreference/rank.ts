import type { Document } from '../analysis/document.ts'
import { committedTrees } from '../model/committed-trees.ts'
import { scoreOf, type Trees } from '../model/trees.ts'
import { WIDTH, type Query } from './features.ts'
import type { Referent } from './referents.ts'

/** Which candidate is meant, by its place; 0 is none. */
export interface Choice {
  readonly at: number
  /** How likely it is that this one is meant, and how likely that none is. */
  readonly chance: number
  readonly none: number
}

/** Picks the candidate that is meant. A row of `WIDTH` numbers tells of each. */
export type Chooser = (
  rows: Float32Array,
  candidates: readonly (Referent | undefined)[],
  query: Query,
  doc: Document,
) => Choice

const committed = committedTrees(new URL('./weights.bin', import.meta.url))
const { trees } = committed
export const useTrees = committed.use

/** The likeliest by these trees. */
export const chooseLikeliest: Chooser = (rows, candidates) => likeliestOf(trees(), rows, candidates.length)

/** The row of the highest score, with chances in proportion to the exponentials of scores. */
export const likeliestOf = (trees: Trees, rows: Float32Array, count: number): Choice => {
  const scores = Float64Array.from({ length: count }, (_, i) => scoreOf(trees, rows, i * WIDTH))
  const top = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - top))
  const all = powers.reduce((sum, power) => sum + power, 0)
  return { at: scores.indexOf(top), chance: 1 / all, none: powers[0]! / all }
}
