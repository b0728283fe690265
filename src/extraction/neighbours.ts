import { bisect } from './bisect.ts'
import type { Candidate } from './candidate.ts'

/** How far before another one a candidate may begin and touch it, in tokens. */
const FARTHEST = 400

/** Looks up which of these candidates may touch another one, in content or cue. */
export const neighboursOf = (candidates: readonly Candidate[]): ((to: Candidate) => Candidate[]) => {
  const sorted = candidates
    .map((candidate) => ({ candidate, ...boundsOf(candidate) }))
    .sort((a, b) => a.first - b.first)
  return (to) => {
    const { first, last } = boundsOf(to)
    const out: Candidate[] = []
    for (
      let i = bisect(0, sorted.length, (at) => sorted[at]!.first < first - FARTHEST);
      i < sorted.length && sorted[i]!.first < last;
      i++
    )
      if (sorted[i]!.last > first) out.push(sorted[i]!.candidate)
    return out
  }
}

const boundsOf = ({ content, cue }: Candidate): { first: number; last: number } => {
  let first = Infinity
  let last = -Infinity
  for (const ranges of [content, cue])
    for (const [from, to] of ranges) {
      if (from < first) first = from
      if (to > last) last = to
    }
  return { first, last }
}
