import type { Document, Quotation } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { endOf, findingOf, type Finding } from './finding.ts'

/**
 * Quotations that stand alone carry on what was quoted before them.
 *
 *     “A,” he said. [“B.”]      in the same paragraph: one more fragment of that statement
 *     ¶ [“C.”]                  in a new paragraph: a statement of its own, by the same speaker, without a cue
 */
export const carryOn = (
  doc: Document,
  findings: Finding[],
  /** Quotations without a cue that the model takes for statements; those that carry nothing on stay without a speaker. */
  alone: readonly Candidate[],
  units: readonly TokenRange[],
  silent: Uint8Array,
): Finding[] => {
  const taken = new Uint8Array(doc.tokens.length)
  for (const finding of findings)
    for (const [first, last] of [...finding.content, ...finding.cue]) taken.fill(1, first, last)
  const out = [...findings].sort((a, b) => endOf(a) - endOf(b))
  const fresh: Finding[] = []
  let next = 0
  let previous: Finding | undefined
  for (const unit of units) {
    while (next < out.length && endOf(out[next]!) <= unit[0]) previous = out[next++]
    if (silent[unit[0]]) continue
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
      const finding = findingOf({ content: [range], cue: [], source: [], confidence: 0.75 })
      finding.carriesOn = before
      fresh.push(finding)
      previous = finding
      taken.fill(1, range[0], range[1])
    }
  }
  for (const candidate of alone) {
    if (
      candidate.source.length === 0 &&
      candidate.content.some(([first, last]) => taken.subarray(first, last).includes(1))
    )
      continue
    fresh.push(findingOf(candidate))
  }
  return [...findings, ...fresh]
}

/** The quotation that a unit consists of, if no statement has it yet. */
const standsAlone = (doc: Document, [first, last]: TokenRange, taken: Uint8Array): Quotation | undefined => {
  const opening = doc.tokens[first]!
  if (opening.quotation === -1) return undefined
  const quotation = doc.quotations[opening.quotation]!
  if (quotation.first !== first || quotation.last - quotation.first < 3) return undefined
  for (let i = first; i < last; i++) if (taken[i]) return undefined
  let outside = 0
  for (let i = quotation.last; i < last; i++) if (/[\p{L}\p{N}]/u.test(doc.tokens[i]!.text)) outside++
  return outside <= 2 ? quotation : undefined
}

const isQuoted = (doc: Document, finding: Finding): boolean =>
  finding.content.some(
    ([first, last]) => doc.tokens[first]!.quotation !== -1 || doc.tokens[last - 1]!.quotation !== -1,
  )

const opensParagraph = (doc: Document, unit: TokenRange): boolean =>
  doc.paragraphs[doc.tokens[unit[0]]!.paragraph]!.first === unit[0]

/** Whether nothing but the statement's own cue and a stop comes after it in its paragraph. */
const endsParagraph = (doc: Document, finding: Finding): boolean => {
  const last = endOf(finding)
  const paragraph = doc.paragraphs[doc.tokens[last - 1]!.paragraph]!
  return paragraph.last - last < 45
}
