import type { Document } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { isBroughtOn, isSomebody } from '../rules/scenes.ts'
import { sentenceSubject } from '../rules/subjects.ts'
import { headOf } from '../shape.ts'
import { sharedTokens } from '../spans.ts'
import { isTagged } from '../tagged.ts'

/**
 * Each quotation to whom its own words give it: what a tag, a label or a scene of its own attributes is no further part of
 * what somebody else said before, and a sentence between that names another ends what was said.
 *
 *     “It is late,” she said. [“Late?”] he asked.     “It is old,” Moss said. Ann Hill frowned. [“It is a ruin.”]
 */
export const toTheirOwners = (doc: Document, all: readonly Candidate[]): Candidate[] => {
  const candidates = all.filter((candidate) => !isContinued(doc, candidate, all))
  const owners = new Map<number, Candidate>()
  for (const candidate of candidates) {
    const quotation = ownQuotation(doc, candidate)
    if (quotation !== undefined && !owners.has(quotation)) owners.set(quotation, candidate)
  }
  const isOwned = (candidate: Candidate, range: TokenRange): boolean => {
    const quotations = quotationsIn(doc, range)
    return (
      quotations.length > 0 &&
      quotations.every((quotation) => (owners.get(quotation) ?? candidate) !== candidate)
    )
  }
  return candidates.map((candidate) => {
    const ended = candidate.content.findIndex((_, i) => i > 0 && isEnded(doc, candidate, i))
    const content = candidate.content.filter(
      (range, i) => i === 0 || ((ended === -1 || i < ended) && !isOwned(candidate, range)),
    )
    return content.length === candidate.content.length ? candidate : { ...candidate, content }
  })
}

/** The quotation that a candidate's own tag, label or scene attributes. */
const ownQuotation = (doc: Document, candidate: Candidate): number | undefined => {
  const [first] = candidate.content
  const [quotation] = quotationsIn(doc, first!)
  const isOwn = isTagged(doc, { ...candidate, content: [first!] }) || isBroughtOn(doc, candidate)
  return isOwn ? quotation : undefined
}

const quotationsIn = (doc: Document, [first, last]: TokenRange): number[] => [
  ...new Set(doc.tokens.slice(first, last).flatMap(({ quotation }) => (quotation === -1 ? [] : [quotation]))),
]

/** Whether it goes on with what another says, of whom the scene speaks as well: “A,” Moss said. Moss frowned. [“B.”] */
const isContinued = (doc: Document, candidate: Candidate, all: readonly Candidate[]): boolean =>
  candidate.cue.length === 0 &&
  candidate.source.length > 0 &&
  all.some(
    (other) =>
      other !== candidate &&
      sharedTokens(other.content.slice(1), candidate.content) > 0 &&
      !isAnother(doc, candidate.source[0]!, other),
  )

/** Whether a sentence between the fragment before and this one, behind the cue, names somebody else. */
const isEnded = (doc: Document, candidate: Candidate, at: number): boolean => {
  const { content, cue } = candidate
  const start = content[at]![0]
  const from = Math.max(content[at - 1]![1], ...cue.map(([, last]) => (last <= start ? last : 0)))
  const before = doc.tokens[from - 1]!.sentence
  const last = doc.tokens[start]!.sentence
  for (let s = before + 1; s <= last; s++) {
    const sentence = doc.sentences[s]!
    const end = Math.min(sentence.last, start)
    if (sentence.first >= end || doc.tokens[sentence.first]!.quotation !== -1) continue
    const subject = sentenceSubject(doc, sentence.first, end)
    if (subject && isSomebody(doc, subject) && isAnother(doc, subject, candidate)) return true
  }
  return false
}

/** Whether a name is no part of what a candidate's speaker is called. */
const isAnother = (doc: Document, range: TokenRange, { source }: Candidate): boolean => {
  const head = headOf(doc, range)
  return (
    head.pos === 'PROPN' &&
    !source.some(([first, last]) => doc.tokens.slice(first, last).some(({ lower }) => lower === head.lower))
  )
}
