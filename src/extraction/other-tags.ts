import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'
import { nounPhraseAt } from './rules/noun-phrase-at.ts'
import { nounPhraseBefore } from './rules/noun-phrase-before.ts'

/** How many words may stand between another one's tag and the joint behind it: ", Moss said on Monday, and". */
const FARTHEST = 6

/**
 * Of two tagged clauses that are joined, the second alone was said by the second speaker.
 *
 *     “It will hold,” said Moss, but [“it is old,”] said Ott     It will hold, Moss said, and [it is new], Ott said
 */
export const withoutOtherTag = (doc: Document, candidate: Candidate): Candidate => {
  const [cue] = candidate.cue
  const [range] = candidate.content
  if (!cue || !range || range[1] > cue[0]) return candidate
  const joint = jointBehindTag(doc, range)
  if (joint === undefined || joint + 1 >= range[1]) return candidate
  return { ...candidate, content: [[joint + 1, range[1]], ...candidate.content.slice(1)] }
}

/** The last "and", "but" or semicolon of a range that stands behind a tag, which may begin just before it. */
const jointBehindTag = (doc: Document, [first, last]: TokenRange): number | undefined => {
  const { tokens } = doc
  for (let i = last - 1; i >= Math.max(0, first - 1); i--) {
    const token = tokens[i]!
    if (token.quotation !== -1 || !REPORTING_VERBS.has(token.lower)) continue
    const subject = nounPhraseBefore(doc, i, doc.sentences[token.sentence]!.first)
    const end = endsClause(doc, i)
      ? nounPhraseAt(doc, i + 1, last)?.[1]
      : subject && endsClause(doc, subject[0])
        ? i + 1
        : undefined
    if (end === undefined) continue
    for (let k = end; k < Math.min(last, end + FARTHEST) && tokens[k]!.quotation === -1; k++) {
      if (/^(?:and|but|while|whereas|;)$/.test(tokens[k]!.lower)) return k
      if (REPORTING_VERBS.has(tokens[k]!.lower)) break
    }
  }
  return undefined
}

/** Whether a comma or a closing quotation mark stands before a token. */
const endsClause = ({ tokens }: Document, at: number): boolean =>
  at > 0 && (tokens[at - 1]!.text === ',' || tokens[at - 1]!.quotation !== -1)
