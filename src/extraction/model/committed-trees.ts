import { readFileSync } from 'node:fs'
import { treesOf, type Trees } from './trees.ts'

/** The trees of a stage. */
export interface CommittedTrees {
  /** The committed ones, which are read once in a process, or those in use instead. Throws where the file is missing or damaged. */
  readonly trees: () => Trees
  /** Has these be used from here on, in this process, or the committed ones where none are given; gives those in use before, if any were read. */
  readonly use: (others: Trees | undefined) => Trees | undefined
}

/** The trees that a file holds, until others are used in their place. */
export const committedTrees = (file: URL): CommittedTrees => {
  let loaded: Trees | undefined
  return {
    trees: () => (loaded ??= treesOf(readFileSync(file))),
    use: (others) => {
      const before = loaded
      loaded = others
      return before
    },
  }
}
