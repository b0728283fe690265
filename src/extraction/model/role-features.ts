import { bucket, type Features } from './features.ts'
import { MARKS } from './forms.ts'
import type { Items } from './items.ts'
import type { Paths } from './paths.ts'
import { NO_FORM, type View } from './view.ts'

/** The parts that an item can play for a cue. */
export const ROLES = { none: 0, content: 1, source: 2, cue: 3 } as const
export const ROLE_COUNT = 4

/** Whether an item stands before (0) or after (1) the head of the cue. */
export type Side = 0 | 1

/**
 * Features of a token that are the same for every cue on one side of it: what it is, and what stands around it. Their
 * scores are worked out once a side, not once a cue.
 */
export const tokenFeatures = (view: View, i: number, side: Side, out: Features): void => {
  const { forms, tag } = view
  const at = forms[i]!
  const p1 = forms[i - 1] ?? NO_FORM
  const p2 = forms[i - 2] ?? NO_FORM
  const n1 = forms[i + 1] ?? NO_FORM
  const n2 = forms[i + 2] ?? NO_FORM
  const here = tag[i]!
  const before = tag[i - 1] ?? 0
  const after = tag[i + 1] ?? 0
  const s = side + 2
  out.clear()
  out.add2(100, s, at.word)
  out.add2(101, s, p1.word)
  out.add2(102, s, n1.word)
  out.add2(103, s, p2.word)
  out.add2(104, s, n2.word)
  out.add3(105, s, p1.word, at.word)
  out.add3(106, s, at.word, n1.word)
  out.add2(107, s, here)
  out.add3(108, s, before, here)
  out.add3(109, s, here, after)
  out.add4(110, s, before, here, after)
  out.add4(111, s, tag[i - 2] ?? 0, before, here)
  out.add4(112, s, here, after, tag[i + 2] ?? 0)
  out.add3(116, s, at.suffix, here)
  out.add3(117, s, at.shape, here)
}

/** What the cue itself is, worked out once a cue. */
export interface CueSight {
  readonly lemma: number
  readonly tag: number
  readonly next: number
  readonly nextTag: number
  readonly previousTag: number
  readonly previous: number
  /** The first token of its sentence. */
  readonly start: number
  /** How its sentence is quoted: nothing, before the cue, after it, both; and whether it opens or ends its sentence. */
  readonly quoting: number
  readonly place: number
}

export const sightOf = (view: View, items: Items): CueSight => {
  const cue = items.first[items.head]!
  const form = view.forms[cue]!
  let before = 0
  let after = 0
  for (let i = 0; i < items.size; i++)
    if (items.quoted[i]! && items.away[i]! !== 1 && items.last[i]! - items.first[i]! > 4) {
      if (i < items.head) before = 1
      else after = 1
    }
  const ending = view.mark[cue + 1] === MARKS.stop ? 1 : view.mark[cue + 1] === MARKS.comma ? 2 : 0
  return {
    lemma: form.lemma,
    tag: view.tag[cue]!,
    next: (view.forms[cue + 1] ?? NO_FORM).lemma,
    nextTag: view.tag[cue + 1] ?? 0,
    previousTag: view.tag[cue - 1] ?? 0,
    previous: (view.forms[cue - 1] ?? NO_FORM).lemma,
    start: view.document.sentences[view.document.tokens[cue]!.sentence]!.first,
    quoting: before + 2 * after,
    place: ending + 3 * (items.head === 0 ? 1 : view.mark[cue - 1] === MARKS.comma ? 2 : 0),
  }
}

/** Features of the item `i` that depend on the cue: its distance, what lies between, and which cue it is. */
export const relativeFeatures = (
  view: View,
  items: Items,
  i: number,
  sight: CueSight,
  paths: Paths,
  out: Features,
): void => {
  const head = items.head
  const side = i < head ? 0 : 1
  const token = side === 0 ? items.last[i]! - 1 : items.first[i]!
  const cue = items.first[head]!
  const s = i === head ? 2 : side
  const steps = s === 2 ? 0 : Math.abs(i - head)
  const far = bucket(steps)
  const form = view.forms[token]!
  const quoted = items.quoted[i]!
  const tag = quoted ? 31 : view.tag[token]!
  const mark = quoted ? 31 : view.mark[token]!
  // what lies strictly between the item and the cue
  const from = side === 0 ? items.last[i]! : cue + 1
  const to = side === 0 ? cue : items.first[i]!
  const between = (counts: Int32Array): number => (to > from ? Math.min(3, counts[to]! - counts[from]!) : 0)
  const verbs = between(view.verbs)
  const commas = between(view.commas)
  const clauses = between(view.clauses)
  const names = between(view.names)
  out.clear()
  out.add3(200, s, far, tag)
  out.add3(201, s, far, sight.lemma)
  out.add3(202, s, steps < 12 ? steps : 12 + far, mark)
  out.add4(203, s, sight.lemma, tag, far < 3 ? far : 3)
  out.add3(204, s, sight.lemma, form.word)
  out.add4(206, s, verbs, commas, tag)
  out.add4(207, s, verbs * 16 + clauses * 4 + commas, sight.quoting, mark)
  out.add4(208, s, verbs * 16 + names * 4 + commas, sight.tag, tag)
  out.add4(209, s, verbs * 4 + commas, sight.lemma, clauses)
  out.add4(210, s, sight.quoting, tag, sight.place)
  out.add4(211, s, sight.quoting, far, mark)
  out.add4(212, s, sight.next, tag, far)
  out.add4(213, s, sight.nextTag * 32 + sight.previousTag, tag, far)
  out.add4(214, s, sight.place, verbs * 4 + commas, tag)
  out.add4(216, s, names * 4 + verbs, tag, form.shape)
  out.add4(217, s, sight.lemma, verbs * 4 + names, tag)
  // other cues: between, and this one
  const rival = view.cue[token]! > 0.5 ? 2 : view.cue[token]! > 0.15 ? 1 : 0
  const others = to > from ? view.cues[to]! - view.cues[from]! : 0
  out.add4(218, s, Math.min(others, 3), tag, rival)
  out.add4(219, s, Math.min(others, 3), commas * 4 + verbs, sight.quoting)
  out.add4(220, s, i === 0 ? 1 : i === items.size - 1 ? 2 : 0, tag, far)
  const coarse = paths.coarse[i]!
  out.add3(221, s, coarse, tag)
  out.add3(222, s, paths.fine[i]!, tag)
  out.add4(223, s, coarse, sight.lemma, quoted)
  out.add4(224, s, coarse, sight.previousTag, mark)
  // where its sentence has its subject: before the first verb
  const opening = token >= sight.start ? Math.min(3, view.verbs[token]! - view.verbs[sight.start]!) : 4
  const offset = token >= sight.start ? bucket(token - sight.start) : 15
  out.add4(225, s, opening, offset, tag)
  out.add4(226, s, opening, sight.previous, tag)
  out.add4(227, s, opening, verbs * 4 + names, tag)
  out.add4(228, s, opening, coarse, tag)
  out.add4(229, s, sight.previous, far, tag)
  if (quoted) quotationFeatures(view, items, i, s, sight, others, out)
}

const quotationFeatures = (
  view: View,
  items: Items,
  i: number,
  s: number,
  sight: CueSight,
  others: number,
  out: Features,
): void => {
  const first = items.first[i]!
  const last = items.last[i]!
  const length = bucket(last - first)
  const away = items.away[i]!
  const head = items.head
  const step = i < head ? 1 : -1
  // quotations between this one and the cue
  let quotations = 0
  for (let k = i + step; k !== head; k += step) quotations += items.quoted[k]!
  const opening = view.forms[first + 1] ?? NO_FORM
  const closing = view.forms[last - 2] ?? NO_FORM
  const before = view.forms[first - 1] ?? NO_FORM
  const after = view.forms[last] ?? NO_FORM
  const capital = opening.shape
  const rank = Math.min(3, quotations)
  out.add3(230, s, away, length)
  out.add4(231, s, away, rank, Math.min(others, 3))
  out.add4(232, s, closing.mark, after.mark, away)
  out.add4(233, s, before.word, length, away)
  out.add4(234, s, sight.lemma, away, rank)
  out.add4(235, s, capital, length, away)
  out.add4(236, s, after.word, closing.mark, away)
  out.add4(237, s, sight.quoting, sight.place, away)
  out.add4(238, s, away, bucket(Math.abs(i - head)), rank)
  out.add4(239, s, before.mark, after.mark, rank)
  out.add4(240, s, sight.tag, away, length)
  out.add4(241, s, sight.quoting * 4 + rank, away, length)
}
