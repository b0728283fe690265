import { committedTrees } from '../model/committed-trees.ts'
import { chancesOf } from '../model/trees.ts'
import { WIDTH } from './features.ts'

const { trees, use } = committedTrees(new URL('./weights.bin', import.meta.url))
export const useConfidenceTrees = use

/** For each row the chance, 0 to 1, that this content was said by this speaker. */
export const confidencesOf = (rows: Float32Array): Float64Array => chancesOf(trees(), rows, WIDTH)
