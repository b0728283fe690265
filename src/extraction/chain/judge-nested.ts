import { committedTrees } from '../model/committed-trees.ts'
import { chancesOf } from '../model/trees.ts'
import { NESTED_WIDTH, nestedRows } from './nested-features.ts'
import type { NestedJudge } from './nested.ts'

const { trees, use } = committedTrees(new URL('./weights.bin', import.meta.url))
export const useNestedTrees = use

/** The chance of each by the trees. */
export const judgeNested: NestedJudge = (doc, spoken, nested) =>
  nested.length === 0 ? [] : [...chancesOf(trees(), nestedRows(doc, spoken, nested), NESTED_WIDTH)]
