import type { Document } from '../analysis/document.ts'
import { keepApart } from '../apart.ts'
import type { Candidate } from '../candidate.ts'
import { partCoordinated } from '../coordination.ts'
import { neighboursOf } from '../neighbours.ts'
import { isBroughtOn } from '../rules/scenes.ts'
import { isTagged } from '../tagged.ts'
import { weighing } from './features.ts'
import { judgeReadings } from './judge.ts'
import { sharedTokens } from '../spans.ts'
import { toTheirOwners } from './owners.ts'
import { normalised, sameStatement, type Normalised } from './normalised.ts'
import { endingsOf, poolOf, type Reading } from './pool.ts'
import type { Detected, Proposals } from './proposals.ts'
import { mergedByRules } from './rules.ts'

/**
 * How likely the judge must find a reading for the rules' merge of it to stand, another that they do not have to be taken,
 * and a reading to be tried with other ends.
 */
export const SETTINGS = { least: 0.3, alone: 0.4, ends: 0.1 }

/**
 * One list of candidates, one for each cue: what rules make of the proposals, unless the judge finds it unlikely, and of
 * all else that was proposed what the judge finds likely enough.
 */
export const settleCandidates = (doc: Document, proposals: Proposals, skipped: Uint8Array): Candidate[] => {
  const clean = normalised(doc, proposals, skipped)
  const merged = mergedByRules(doc, clean, proposals.detected)
  return partCoordinated(
    doc,
    toTheirOwners(
      doc,
      keepApart(doc, proposals.detected ? judged(doc, merged, clean, proposals.detected) : merged).sort(
        (a, b) => a.content[0]![0] - b.content[0]![0],
      ),
    ),
  )
}

const judged = (
  doc: Document,
  merged: readonly Candidate[],
  clean: Normalised,
  detected: Detected,
): Candidate[] => {
  const pool = poolOf(doc, clean)
  const weigh = weighing(doc, pool, detected)
  const withChances = (readings: readonly Reading[]): Candidate[] => {
    const chances = judgeReadings(weigh(readings))
    return readings.map(({ candidate }, r) => ({
      ...candidate,
      confidence: chances[r]!,
      judged: chances[r]!,
    }))
  }
  const read = withChances(pool)
  const near = neighboursOf(read)
  const kept = merged.flatMap((candidate) => {
    const best = near(candidate)
      .filter((other) => sharedTokens(other.cue, candidate.cue) > 0)
      .reduce((top, { confidence }) => Math.max(top, confidence), -1)
    const isSure =
      mayRelay(doc, candidate) ||
      isBroughtOn(doc, candidate) ||
      isTagged(doc, { ...candidate, content: candidate.content.slice(0, 1) })
    return isSure || best === -1 || best >= SETTINGS.least ? [{ ...candidate, judged: best }] : []
  })
  const ends = pool.filter((_, r) => read[r]!.confidence >= SETTINGS.ends)
  const others = [...read, ...withChances(ends.flatMap((reading) => endingsOf(doc, reading)))]
    .filter(({ confidence }) => confidence >= SETTINGS.alone)
    .sort((a, b) => b.confidence - a.confidence)
  const nearKept = neighboursOf(kept)
  const more: Candidate[] = []
  for (const other of others)
    if (![...nearKept(other), ...more].some((one) => sameStatement(one, other))) more.push(other)
  return [...kept, ...more]
}

/** "according to Ames", "Reuters reported": what passes on is none of the gold's statements, and yet tells who said one. */
const mayRelay = (doc: Document, { cue }: Candidate): boolean =>
  cue.some(([first, last]) =>
    doc.tokens.slice(first, last).some(({ lemma }) => /^(?:according|report|cite|quote)$/.test(lemma)),
  )
