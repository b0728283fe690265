import type { Document } from '../analysis/document.ts'
import type { Candidate } from '../candidate.ts'
import { verbOf } from '../cue-verb.ts'
import { sharedTokens, sizeOf } from '../spans.ts'
import { normalise } from '../normalise.ts'
import type { Proposals } from './proposals.ts'

/** Proposals as they are merged: one for each cue and proposer, with the slips that proposals are known to make repaired. */
export interface Normalised {
  readonly model: readonly Candidate[]
  /** Those of grammar, then those of form. */
  readonly rules: readonly Candidate[]
  readonly form: ReadonlySet<Candidate>
  /** Whether some proposal of the same cue was seen to be denied, asked, supposed or otherwise not said. */
  readonly isUnsaid: (candidate: Candidate) => boolean
}

/** Normalises what was proposed, and leaves out what the text does not bear out to have been said. */
export const normalised = (doc: Document, proposals: Proposals, skipped: Uint8Array): Normalised => {
  const unsaid = new Set<number | undefined>()
  const headOf = (candidate: Candidate): number | undefined => verbOf(doc, candidate) ?? candidate.cue[0]?.[0]
  const cleaned = (proposed: readonly Candidate[]): Candidate[] =>
    normalise(doc, proposed, skipped, (candidate) => unsaid.add(headOf(candidate)))
  const form = new Set(cleaned(proposals.form))
  const quoting = [...form].filter((candidate) => isQuoting(doc, candidate))
  const free = (candidate: Candidate): boolean =>
    !isCitedBy(doc, candidate) && !quoting.some((other) => sharedTokens(other.cue, candidate.cue) > 0)
  return {
    model: cleaned(proposals.model)
      .filter(free)
      .map((candidate) => withoutAside(doc, candidate))
      .filter(({ content }) => content.length > 0),
    rules: [...cleaned(proposals.grammar).filter(free), ...form],
    form,
    isUnsaid: (candidate) => candidate.cue.length > 0 && unsaid.has(headOf(candidate)),
  }
}

/** "[Few are large], according to the union, who say so": what is told of the one who says it is not said by them. */
const withoutAside = (doc: Document, candidate: Candidate): Candidate => ({
  ...candidate,
  content: candidate.content.filter(
    ([first], i) => i === 0 || !/^(?:who|which)$/.test(doc.tokens[first]!.lower),
  ),
})

/** "the act, cited by the union in its lawsuit, …": who cites it does not say what is said of it. */
const isCitedBy = (doc: Document, { cue }: Candidate): boolean => {
  const [only] = cue
  if (!only || cue.length > 1 || !/^(?:cited|quoted|mentioned)$/.test(doc.tokens[only[0]]!.lower))
    return false
  return [only[0] + 1, only[1]].some((at) => doc.tokens[at]?.lower === 'by')
}

/** "quoted Lopez as saying": nothing else reads who it is that says it. */
const isQuoting = (doc: Document, { cue }: Candidate): boolean =>
  cue.some(([first, last]) =>
    doc.tokens.slice(first, last).some(({ lower }) => /^(?:quot|cit|recall|remember)/.test(lower)),
  ) && /ing$/.test(doc.tokens[cue.at(-1)![1] - 1]!.lower)

/**
 * The same cue, or half of the same content – unless one holds the other's cue, or each has a source of its own:
 * then one may relay the other.
 */
export const sameStatement = (a: Candidate, b: Candidate): boolean => {
  if (sharedTokens(a.cue, b.cue) > 0) return true
  if (2 * sharedTokens(a.content, b.content) < 0.5 * (sizeOf(a.content) + sizeOf(b.content))) return false
  if (sharedTokens(a.cue, b.content) > 0 || sharedTokens(b.cue, a.content) > 0) return false
  const own = (c: Candidate): boolean => c.source.length > 0
  return !(own(a) && own(b) && sharedTokens(a.source, b.source) === 0)
}
