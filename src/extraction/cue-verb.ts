import type { Document } from './analysis/document.ts'
import type { Candidate } from './candidate.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'

/** The last word of a cue that says something: "went on to [say]"; undefined where none does. */
export const verbOf = (doc: Document, { cue }: Candidate): number | undefined => {
  for (const [first, last] of cue.toReversed())
    for (let i = last - 1; i >= first; i--) if (REPORTING_VERBS.has(doc.tokens[i]!.lower)) return i
  return undefined
}
