import type { Document, Quotation } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { endOf, attributionOf, type Attribution } from './attribution.ts'

/**
 * Quotations that stand alone carry on what was quoted before them.
 *
 *     “A,” he said. [“B.”]      in the same paragraph: one more fragment of that statement
 *     ¶ [“C.”]                  in a new paragraph: a statement of its own, by the same speaker, without a cue
 *     “Why?” he asked. ¶ [“D.”] an answer: a statement of its own, by nobody whom the text names
 */
export const carryOn = (
  doc: Document,
  attributions: Attribution[],
  /** Quotations without a cue that the model takes for statements; those that carry nothing on stay without a speaker. */
  alone: readonly Candidate[],
  units: readonly TokenRange[],
  skipped: Uint8Array,
): Attribution[] => {
  const taken = new Uint8Array(doc.tokens.length)
  for (const attribution of attributions)
    for (const [first, last] of [...attribution.content, ...attribution.cue]) taken.fill(1, first, last)
  const out = [...attributions].sort((a, b) => endOf(a) - endOf(b))
  const fresh: Attribution[] = []
  const turns = new Set<Attribution>()
  let next = 0
  let previous: Attribution | undefined
  let earlier: Attribution | undefined
  for (const unit of units) {
    while (next < out.length && endOf(out[next]!) <= unit[0]) [earlier, previous] = [previous, out[next++]]
    if (skipped[unit[0]]) continue
    const quotation = standsAlone(doc, unit, taken)
    if (!quotation || !previous) continue
    const before = previous
    if (!isQuoted(doc, before)) continue
    const range: TokenRange = [quotation.first, Math.min(quotation.last, unit[1])]
    const apart = quotation.paragraph - doc.tokens[endOf(before) - 1]!.paragraph
    if (apart === 0) {
      if (before.content.at(-1)![1] > range[0]) continue
      before.content.push(range)
      taken.fill(1, range[0], range[1])
    } else if (apart === 1 && opensParagraph(doc, unit) && endsParagraph(doc, before)) {
      const turned = !quotation.resumes && takesTurn(doc, { before, earlier }, range)
      const attribution = attributionOf({
        content: [range],
        cue: [],
        source: [],
        confidence: turned ? 0.6 : 0.75,
      })
      // once the turns are taken without a word, the text no longer tells whose they are
      attribution.carriesOn = turned || turns.has(before) ? null : before
      if (!attribution.carriesOn) turns.add(attribution)
      fresh.push(attribution)
      earlier = previous
      previous = attribution
      taken.fill(1, range[0], range[1])
    }
  }
  for (const candidate of alone) {
    if (candidate.content.some(([first, last]) => taken.subarray(first, last).includes(1))) continue
    fresh.push(attributionOf(candidate))
  }
  return [...attributions, ...fresh]
}

/** How many words a turn of a conversation has at most. */
const LONGEST_TURN = 12

/**
 * Whether a quotation in a new paragraph is rather another’s turn: an answer, a short question, or short where others
 * have been taking short turns.
 */
const takesTurn = (
  doc: Document,
  { before, earlier }: { before: Attribution; earlier: Attribution | undefined },
  range: TokenRange,
): boolean => {
  if (isQuestion(doc, before.content.at(-1)!)) return true
  if (wordsIn(doc, [range]) > LONGEST_TURN) return false
  if (isQuestion(doc, range)) return true
  return (
    earlier !== undefined &&
    [before, earlier].every((turn) => isQuoted(doc, turn) && wordsIn(doc, turn.content) <= LONGEST_TURN) &&
    paragraphOf(doc, before) - paragraphOf(doc, earlier) === 1 &&
    sourceOf(doc, before) !== sourceOf(doc, earlier)
  )
}

const isQuestion = (doc: Document, [, last]: TokenRange): boolean =>
  doc.tokens.slice(Math.max(0, last - 2), last).some(({ text }) => text.includes('?'))

const paragraphOf = (doc: Document, { content }: Attribution): number => doc.tokens[content[0]![0]]!.paragraph

const sourceOf = (doc: Document, { source }: Attribution): string =>
  source
    .map(([first, last]) =>
      doc.tokens
        .slice(first, last)
        .map(({ lower }) => lower)
        .join(' '),
    )
    .join(' ')

const wordsIn = (doc: Document, ranges: readonly TokenRange[]): number => {
  let words = 0
  for (const [first, last] of ranges)
    for (let i = first; i < last; i++) if (/[\p{L}\p{N}]/u.test(doc.tokens[i]!.text)) words++
  return words
}

/** How many words a quotation has at least that stands alone but for a word or two. */
const LEAST_BESIDE_OTHERS = 6

/** The quotation that a unit consists of, if no statement has it yet. */
const standsAlone = (doc: Document, [first, last]: TokenRange, taken: Uint8Array): Quotation | undefined => {
  const opening = doc.tokens[first]!
  if (opening.quotation === -1) return undefined
  const quotation = doc.quotations[opening.quotation]!
  if (quotation.first !== first || quotation.last - quotation.first < 3) return undefined
  for (let i = first; i < last; i++) if (taken[i]) return undefined
  const outside = wordsIn(doc, [[quotation.last, last]])
  // a heading: “Non-lethal” force
  const isScrap = outside > 0 && wordsIn(doc, [[first, quotation.last]]) < LEAST_BESIDE_OTHERS
  return outside <= 2 && !isScrap ? quotation : undefined
}

const isQuoted = (doc: Document, attribution: Attribution): boolean =>
  attribution.content.some(
    ([first, last]) => doc.tokens[first]!.quotation !== -1 || doc.tokens[last - 1]!.quotation !== -1,
  )

const opensParagraph = (doc: Document, unit: TokenRange): boolean =>
  doc.paragraphs[doc.tokens[unit[0]]!.paragraph]!.first === unit[0]

/** Whether nothing but the statement's own cue and a stop comes after it in its paragraph. */
const endsParagraph = (doc: Document, attribution: Attribution): boolean => {
  const last = endOf(attribution)
  const paragraph = doc.paragraphs[doc.tokens[last - 1]!.paragraph]!
  return paragraph.last - last < 45
}
