import type { View } from './view.ts'

/**
 * What a cue is read against: the tokens of its sentence, in which each quotation is one item, and the quotations of
 * the other sentences of its paragraph. A quotation that holds the cue itself is opened up.
 *
 *     “A. B,” he [said] on Monday. He left. “C.”  →  “A. B,” · he · said · on · Monday · . · “C.”
 */
export interface Items {
  size: number
  /** The item that is the head of the cue. */
  head: number
  /** Tokens of each, `[first, last)`. */
  readonly first: Int32Array
  readonly last: Int32Array
  readonly quoted: Uint8Array
  /** 0 in the cue's sentence, 1 before or after it in the paragraph, 2 in the paragraph after. */
  readonly away: Uint8Array
}

/** The most items on each side of a cue: sentences of the press are shorter, tables and hostile texts are not. */
const REACH = 70
const MOST = 2 * REACH + 1 + 40

export const newItems = (): Items => ({
  size: 0,
  head: 0,
  first: new Int32Array(MOST),
  last: new Int32Array(MOST),
  quoted: new Uint8Array(MOST),
  away: new Uint8Array(MOST),
})

// how many quotations of other sentences are looked at on each side, and how many tokens away
const MOST_QUOTATIONS = 12
const FAR = 1200

/** Fills `items` for the cue that the token `cue` heads. */
export const fillItems = (view: View, cue: number, items: Items): void => {
  const { tokens, sentences, paragraphs, quotations } = view.document
  const opened = view.quotation[cue]!
  const paragraph = paragraphs[tokens[cue]!.paragraph]!
  const isWhole = (q: number): boolean => q !== -1 && q !== opened
  // the sentence, stretched to the ends of quotations that it cuts
  let sentence = sentences[tokens[cue]!.sentence]!
  let first = sentence.first
  const nearest = Math.max(paragraph.first, cue - FAR)
  const farthest = Math.min(paragraph.last, cue + FAR)
  while (
    first > nearest &&
    isWhole(view.quotation[first]!) &&
    view.quotation[first - 1] === view.quotation[first]
  )
    first = sentences[tokens[first - 1]!.sentence]!.first
  sentence = sentences[tokens[cue]!.sentence]!
  let last = sentence.last
  while (
    last < farthest &&
    isWhole(view.quotation[last]!) &&
    view.quotation[last - 1] === view.quotation[last]
  )
    last = sentences[tokens[last]!.sentence]!.last

  items.size = 0
  const add = (from: number, to: number, quoted: number, away: number): void => {
    if (items.size >= MOST) return
    items.first[items.size] = from
    items.last[items.size] = to
    items.quoted[items.size] = quoted
    items.away[items.size++] = away
  }
  const addQuotation = (q: number, away: number): void => {
    const { first: from, last: to } = quotations[q]!
    if (to > from) add(from, to, 1, away)
  }

  const left = quotationsBetween(view, nearest, first, opened)
  for (const q of left.slice(-MOST_QUOTATIONS)) addQuotation(q, 1)
  const from = Math.max(first, walk(view, cue, -1, first, opened))
  const to = Math.min(last, walk(view, cue, 1, last - 1, opened) + 1)
  for (let i = from; i < to;) {
    const q = view.quotation[i]!
    if (isWhole(q)) {
      const end = Math.min(last, quotations[q]!.last)
      add(quotations[q]!.first, quotations[q]!.last, 1, 0)
      i = Math.max(i + 1, end)
    } else {
      if (i === cue) items.head = items.size
      add(i, i + 1, 0, 0)
      i++
    }
  }
  for (const q of quotationsBetween(view, last, farthest, opened).slice(0, MOST_QUOTATIONS))
    addQuotation(q, 1)
  const next = paragraphs[paragraph.index + 1]
  if (next && last === paragraph.last && tokens[paragraph.last - 1]!.text === ':') {
    const q = view.quotation[next.first]!
    if (q !== -1) addQuotation(q, 2)
  }
}

/** How far `REACH` items go from the cue, a quotation counted as one; never past `limit`. */
const walk = (view: View, cue: number, step: 1 | -1, limit: number, opened: number): number => {
  let at = cue
  for (let n = 0; n < REACH && at !== limit; n++) {
    at += step
    const q = view.quotation[at]!
    if (q !== -1 && q !== opened) while (at !== limit && view.quotation[at + step] === q) at += step
  }
  return at
}

const quotationsBetween = (view: View, from: number, to: number, opened: number): number[] => {
  const out: number[] = []
  for (let i = from; i < to;) {
    const q = view.quotation[i]!
    if (q !== -1 && q !== opened) out.push(q)
    i = q === -1 ? i + 1 : Math.max(i + 1, view.document.quotations[q]!.last)
  }
  return out
}
