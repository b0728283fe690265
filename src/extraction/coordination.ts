import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { trimSpan } from './rules/trim-span.ts'

/**
 * Coordinated cues have contents of their own: what one says ends where the next begins.
 *
 *     she added [that it is late] and stressed [that it is cold]
 *     authorities said [A], and Lithuania announced [B]
 */
export const partCoordinated = (doc: Document, candidates: readonly Candidate[]): Candidate[] =>
  candidates.map((candidate, i) => {
    let { content } = candidate
    for (let k = i + 1; k < candidates.length && k < i + 8; k++) {
      const next = candidates[k]!
      const cue = next.cue[0]
      if (!cue || candidate.cue.length === 0) continue
      const start = beginningOf(doc, candidate, next)
      if (start === undefined) continue
      content = content.flatMap(([first, last]): TokenRange[] => {
        if (start <= first) return start <= candidate.cue[0]![0] ? [[first, last]] : []
        if (start >= last) return [[first, last]]
        const kept = trimSpan(doc, first, start)
        return kept ? [kept] : []
      })
      if (content.length === 0) return candidate
    }
    return content === candidate.content ? candidate : { ...candidate, content }
  })

/** Where a coordinated construction begins in the content of the one before it; undefined where it is part of that. */
const beginningOf = (doc: Document, candidate: Candidate, next: Candidate): number | undefined => {
  const cue = next.cue[0]!
  const inside = candidate.content.some(([first, last]) => cue[0] >= first && cue[0] < last)
  if (!inside || cue[0] < candidate.cue[0]![0]) return undefined
  const sources = (c: Candidate): string => c.source.map((range) => range.join()).join(';')
  // the same subject: "and stressed", ", adding"
  if (sources(next) === sources(candidate) && next.source.length > 0) return cue[0]
  const [source] = next.source
  if (!source || source[0] > cue[0]) return undefined
  const before = doc.tokens[source[0] - 1]
  const stop = doc.tokens[source[0] - 2]
  // a plan of “all or nothing,” and Hale replied
  const comma = stop && stop.quotation !== -1 ? doc.tokens[source[0] - 3] : stop
  if (!before || !candidate.content.some(([first, last]) => source[0] > first && source[0] < last))
    return undefined
  // another subject: ", and Lithuania announced", "; critics say"
  return before.text === ';' || (/^(?:and|but|while)$/.test(before.lower) && comma?.text === ',')
    ? source[0]
    : undefined
}
