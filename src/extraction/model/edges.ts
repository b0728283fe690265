import { MARKS } from './forms.ts'
import type { Items } from './items.ts'
import { tagNumber, type View } from './view.ts'

const SORTS = 8
/** How many sorts of joints between neighbouring items the chain tells apart. */
export const EDGE_COUNT = SORTS * SORTS * 2

const sorts = new Uint8Array(32).fill(7)
for (const tag of ['VERB', 'AUX'] as const) sorts[tagNumber(tag)] = 4
for (const tag of ['PROPN', 'PRON'] as const) sorts[tagNumber(tag)] = 5
for (const tag of ['NOUN', 'DET', 'ADJ', 'NUM'] as const) sorts[tagNumber(tag)] = 6

const sortOf = (view: View, items: Items, i: number): number => {
  if (items.quoted[i]!) return 0
  const token = items.first[i]!
  const mark = view.mark[token]!
  if (mark === MARKS.comma || mark === MARKS.dash) return 1
  if (mark >= MARKS.that) return 3
  if (mark !== MARKS.word) return 2
  return sorts[view.tag[token]!]!
}

/** Which sort of joint lies between the items `i - 1` and `i`: what both are, and on which side of the cue. */
export const edgeOf = (view: View, items: Items, i: number): number =>
  (sortOf(view, items, i - 1) * SORTS + sortOf(view, items, i)) * 2 + (i <= items.head ? 0 : 1)
