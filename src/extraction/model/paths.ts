import { mix } from './hash.ts'
import { MARKS } from './forms.ts'
import type { Items } from './items.ts'
import { tagNumber, type View } from './view.ts'

/** What lies between the cue and each item, as hashes of a few signs: the way that a parser would go by arcs. */
export interface Paths {
  /** Of verbs, punctuation, conjunctions and clause openers only. */
  readonly coarse: Int32Array
  /** Of these, prepositions, particles, names and pronouns too. */
  readonly fine: Int32Array
}

const COARSEST = 6
const FINEST = 5

const coarseSign = new Uint8Array(32)
const fineSign = new Uint8Array(32)
for (const [tag, sign] of [
  ['VERB', 1],
  ['AUX', 2],
] as const)
  coarseSign[tagNumber(tag)] = sign
for (const [tag, sign] of [['VERB', 1], ['AUX', 2], ['ADP', 3], ['PART', 4], ['PROPN', 5], ['PRON', 6], ['NOUN', 7], ['SCONJ', 8]] as const) fineSign[tagNumber(tag)] = sign // prettier-ignore

export const newPaths = (most: number): Paths => ({
  coarse: new Int32Array(most),
  fine: new Int32Array(most),
})

/** Fills the paths of all items, walking outwards from the cue on both sides. A sign repeated counts once. */
export const fillPaths = (view: View, items: Items, { coarse, fine }: Paths): void => {
  coarse[items.head] = 0
  fine[items.head] = 0
  for (const step of [-1, 1] as const) {
    let c: number = step
    let f: number = step
    let lastC = 0
    let lastF = 0
    let countC = 0
    let countF = 0
    for (let i = items.head + step; i >= 0 && i < items.size; i += step) {
      coarse[i] = c
      fine[i] = f
      let signC: number
      let signF: number
      if (items.quoted[i]!) signC = signF = 20 + items.away[i]!
      else {
        const token = items.first[i]!
        const mark = view.mark[token]!
        const tag = view.tag[token]!
        const own = mark === MARKS.word || mark === MARKS.other ? 0 : 8 + mark
        signC = own || coarseSign[tag]!
        signF = own || fineSign[tag]!
      }
      if (signC && signC !== lastC && countC < COARSEST) {
        c = mix(c, signC)
        lastC = signC
        countC++
      }
      if (signF && signF !== lastF && countF < FINEST) {
        f = mix(f, signF)
        lastF = signF
        countF++
      }
    }
  }
}
