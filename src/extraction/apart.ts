import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { PERSON_NOUNS } from './lexicon/titles.ts'
import { neighboursOf } from './neighbours.ts'
import { isBehindSource } from './shape.ts'

/**
 * Statements kept apart: what another statement's clause names its speaker with was not said, the title of a work or an
 * office was not either, and one who writes of other things has not said again what is quoted before.
 *
 *     [Mayor Ann Hill] said so: [“It is late,”] she said     [“It is late,”] said Hill, the author of the book [“Ice”]
 *     “It is late,” says Hill, who writes about harbours
 */
export const keepApart = (doc: Document, candidates: readonly Candidate[]): Candidate[] => {
  const near = neighboursOf(candidates)
  return candidates.flatMap((candidate) => {
    const isClause = candidate.source.some(([first]) => doc.tokens[first]!.lower === 'who')
    if (candidate.content.length === 1 && !isClause) return candidate
    const others = near(candidate).filter((other) => other !== candidate)
    if (others.some((other) => isEcho(doc, candidate, other))) return []
    const content = candidate.content.filter(
      (range, i) =>
        !others.some((other) => isSourceOf(other, range)) &&
        !(i > 0 && (isTitle(doc, range) || isOffice(doc, candidate, range))),
    )
    return content.length > 0 ? { ...candidate, content } : candidate
  })
}

/** Whether a range names, and nothing more, who says what another statement has. */
const isSourceOf = ({ source }: Candidate, [first, last]: TokenRange): boolean =>
  source.some(([from, to]) => first >= from && last <= to)

/** "… [the book] “Ice”" */
const isTitle = (doc: Document, [first]: TokenRange): boolean => {
  if (doc.tokens[first]!.quotation === -1) return false
  const at = doc.tokens[first - 1]?.text === ',' ? first - 2 : first - 1
  return /^(?:book|novel|memoir|album|song|film|movie|documentary|series|podcast|play|poem|anthology)$/.test(
    doc.tokens[at]?.lower ?? '',
  )
}

/** "[“It is late,”] Ann Hill, [the mayor of Norwick], said": what one is. */
const isOffice = (doc: Document, candidate: Candidate, [first, last]: TokenRange): boolean =>
  isBehindSource(doc, candidate, first) &&
  doc.tokens.slice(first, last).some(({ lower }) => PERSON_NOUNS.has(lower)) &&
  doc.tokens
    .slice(first, last)
    .every(
      ({ pos, quotation, lower }) =>
        quotation === -1 &&
        lower !== 'that' &&
        (!/^(?:VERB|AUX|PRON|SCONJ)$/.test(pos) || /^(?:his|her|its|their)$/.test(lower)),
    )

/** Whether a "who" behind the speaker of another statement is given that statement over again, cue and all. */
const isEcho = (doc: Document, candidate: Candidate, other: Candidate): boolean => {
  const [named] = other.source
  const [cue] = other.cue
  return (
    named !== undefined &&
    cue !== undefined &&
    candidate.source.some(
      ([first]) => doc.tokens[first]!.lower === 'who' && first >= named[1] && first <= named[1] + 1,
    ) &&
    candidate.content.some(([first, last]) => cue[0] >= first && cue[1] <= last)
  )
}
