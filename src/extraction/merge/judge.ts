import { committedTrees } from '../model/committed-trees.ts'
import { chancesOf } from '../model/trees.ts'
import { WIDTH } from './features.ts'

const { trees, use } = committedTrees(new URL('./weights.bin', import.meta.url))
export const useMergeTrees = use

/** The chance of each reading that it is right, by the row of it. */
export const judgeReadings = (rows: Float32Array): Float64Array => chancesOf(trees(), rows, WIDTH)
