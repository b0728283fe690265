import { readFileSync } from 'node:fs'
import type { Document } from '../analysis/document.ts'
import { scoreOf, treesOf, type Trees } from '../model/trees.ts'
import { WIDTH, type Query } from './features.ts'
import type { Referent } from './referents.ts'

/** Gives the place of the candidate that is meant; 0 is none. A row of `WIDTH` numbers tells of each. */
export type Chooser = (
  rows: Float32Array,
  candidates: readonly (Referent | undefined)[],
  query: Query,
  doc: Document,
) => number

const FILE = new URL('./weights.bin', import.meta.url)
let loaded: Trees | undefined

/** The committed trees, which are read once in a process, or those in use instead. Throws where the file is missing or damaged. */
const trees = (): Trees => (loaded ??= treesOf(readFileSync(FILE)))

/** The likeliest by these trees. */
export const chooseLikeliest: Chooser = (rows, candidates) => bestOf(trees(), rows, candidates.length)

/** Has these trees choose from here on, in this process, or the committed ones where none are given; gives those that did before. */
export const useTrees = (others: Trees | undefined): Trees => {
  const before = trees()
  loaded = others
  return before
}

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
