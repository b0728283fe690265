import { readFileSync } from 'node:fs'
import { treesOf, type Trees } from '../model/trees.ts'

const FILE = new URL('./weights.bin', import.meta.url)
let loaded: Trees | undefined

/** The judge of readings: the committed trees, read once in a process, or those in use instead. Throws where the file is missing or damaged. */
export const mergeTrees = (): Trees => (loaded ??= treesOf(readFileSync(FILE)))

/** Has these trees judge from here on, in this process, or the committed ones where none are given; gives those that did before. */
export const useMergeTrees = (others: Trees | undefined): Trees | undefined => {
  const before = loaded
  loaded = others
  return before
}
