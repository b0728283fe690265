import { scoreOf, type Trees } from '../model/trees.ts'
import { WIDTH } from './features.ts'

/** The chance that a reading is right: trees over its row, as a logit. */
export const chancesOf = (trees: Trees, rows: Float32Array): Float64Array =>
  Float64Array.from(
    { length: rows.length / WIDTH },
    (_, r) => 1 / (1 + Math.exp(-scoreOf(trees, rows, r * WIDTH))),
  )
