import { readFileSync } from 'node:fs'
import { scoreOf, treesOf, type Trees } from '../model/trees.ts'
import { NESTED_WIDTH, nestedRows } from './nested-features.ts'
import type { NestedJudge } from './nested.ts'

const FILE = new URL('./weights.bin', import.meta.url)
let loaded: Trees | undefined

/** The chance of each by the trees: the committed ones, read once in a process, or those in use instead. */
export const judgeNested: NestedJudge = (doc, spoken, nested) => {
  if (nested.length === 0) return []
  const trees = (loaded ??= treesOf(readFileSync(FILE)))
  const rows = nestedRows(doc, spoken, nested)
  return nested.map((_, i) => 1 / (1 + Math.exp(-scoreOf(trees, rows, i * NESTED_WIDTH))))
}

/** Has these trees judge from here on, in this process, or the committed ones where none are given; gives those before. */
export const useNestedTrees = (others: Trees | undefined): Trees | undefined => {
  const before = loaded
  loaded = others
  return before
}
