import { bisect } from './bisect.ts'
import type { Candidate, TokenRange } from './candidate.ts'

/** Candidates sorted by where they begin; a lookup gives those that may touch another one. */
export const neighboursOf = (candidates: readonly Candidate[]): ((to: Candidate) => Candidate[]) => {
  const sorted = [...candidates].sort((a, b) => firstOf(a) - firstOf(b))
  return (to) => {
    const [from, until] = [firstOf(to) - 400, lastOf(to)]
    const out: Candidate[] = []
    for (
      let i = bisect(0, sorted.length, (at) => firstOf(sorted[at]!) < from);
      i < sorted.length && firstOf(sorted[i]!) < until;
      i++
    )
      if (lastOf(sorted[i]!) > firstOf(to)) out.push(sorted[i]!)
    return out
  }
}

const parts = (c: Candidate): TokenRange[] => [...c.content, ...c.cue]
const firstOf = (c: Candidate): number => Math.min(...parts(c).map(([first]) => first))
const lastOf = (c: Candidate): number => Math.max(...parts(c).map(([, last]) => last))
