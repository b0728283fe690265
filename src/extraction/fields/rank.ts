import type { Document } from '../analysis/document.ts'
import type { Attribution } from '../attribution.ts'
import { committedTrees } from '../model/committed-trees.ts'
import { scoreOf } from '../model/trees.ts'
import type { Candidate } from './addressee-candidates.ts'

/** Whom a statement may have been said to, with a row of numbers about each; the first is nobody. */
export interface Choice {
  readonly doc: Document
  readonly attribution: Attribution
  readonly candidates: readonly (Candidate | null)[]
  readonly rows: Float32Array
  /** Who a candidate is. */
  readonly nameOf: (candidate: Candidate | null) => string | null
}

/** Gives the place of the candidate that is meant; 0 is nobody. */
export type AddresseeChooser = (choice: Choice) => number

/** By how much nobody has to score higher than anybody to be chosen: an addressee missed costs more than one too many. */
const LEAD = 0.4
const committed = committedTrees(new URL('./weights.bin', import.meta.url))
const { trees } = committed
export const useAddresseeTrees = committed.use

/** The likeliest by these trees. */
export const chooseLikeliestAddressee: AddresseeChooser = ({ candidates, rows }) => {
  const width = rows.length / candidates.length
  let best = 0
  let top = scoreOf(trees(), rows) - LEAD
  for (let i = 1; i < candidates.length; i++) {
    const score = scoreOf(trees(), rows, i * width)
    if (score > top) [best, top] = [i, score]
  }
  return best
}
