import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { closed } from './rules/contents.ts'

/** Below this a candidate is not worth a reader's time. */
export const LEAST_CONFIDENCE = 0.5

/** One list of candidates, one for each cue, with contents cut as the guide wants them: no "that", no stop behind. */
export const settleCandidates = (
  doc: Document,
  proposed: readonly Candidate[],
  silent: Uint8Array,
): Candidate[] => {
  const byCue = new Map<number, Candidate>()
  const out: Candidate[] = []
  for (const candidate of [...proposed].sort((a, b) => b.confidence - a.confidence)) {
    if (candidate.confidence < LEAST_CONFIDENCE) continue
    const content = candidate.content
      .map((range) => trim(doc, range))
      .filter((range): range is TokenRange => range !== undefined)
    if (content.length === 0 || content.some(([first]) => silent[first])) continue
    const taken = candidate.cue.some(([first, last]) => {
      for (let i = first; i < last; i++) if (byCue.has(i)) return true
      return false
    })
    if (taken) continue
    const kept = { ...candidate, content }
    for (const [first, last] of candidate.cue) for (let i = first; i < last; i++) byCue.set(i, kept)
    out.push(kept)
  }
  return out.sort((a, b) => a.content[0]![0] - b.content[0]![0])
}

const trim = (doc: Document, range: TokenRange): TokenRange | undefined => {
  const kept = closed(doc, range[0], range[1])
  if (!kept) return undefined
  const first = doc.tokens[kept[0]]!
  return first.lower === 'that' && first.pos === 'SCONJ' && kept[1] - kept[0] > 1
    ? closed(doc, kept[0] + 1, kept[1])
    : kept
}
