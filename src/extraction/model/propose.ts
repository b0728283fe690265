import type { Document } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { JUDGE_WIDTH, judgeRows } from './judge.ts'
import { LEAST_CUE_CHANCE, Reader, type Reading } from './reader.ts'
import { standingAlone } from './standing-alone.ts'
import { relayed } from './relayed.ts'
import { scoreOf } from './trees.ts'
import { viewOf } from './view.ts'
import { loadModel, type Model, type Staircase } from './weights.ts'

const readers = new WeakMap<Model, Reader>()

/**
 * The statements that the trained model finds, in text order, each with its chance to stand in the text as proposed.
 * Pure but for the weights, which are read from their file at the first call. Linear in the text.
 */
export const propose = (document: Document, model: Model = loadModel()): Candidate[] => {
  let reader = readers.get(model)
  if (!reader) readers.set(model, (reader = new Reader(model.reader)))
  const view = viewOf(document, model.forms)
  const readings = readAll(reader, view)
  const rows = judgeRows(view, readings)
  const judged = readings.map((reading, r) => {
    const score = scoreOf(model.judge, rows, r * JUDGE_WIDTH)
    return { ...reading, score, confidence: chanceOf(model.staircase, score) }
  })
  for (const { at, row } of relayed(view, readings)) {
    const score = scoreOf(model.judge, row)
    judged[at] = { ...judged[at]!, score, confidence: chanceOf(model.staircase, score) }
  }
  const kept = withoutRivals(judged.filter(({ confidence }) => confidence >= model.least))
  return [...kept, ...standingAlone(document, kept)].sort((a, b) => a.content[0]![0] - b.content[0]![0])
}

/** Every cue that the detector finds likely enough, read, in text order; those without content are none. */
export const readAll = (reader: Reader, view: ReturnType<typeof viewOf>): Reading[] => {
  const said = reader.detect(view)
  reader.start(view)
  const out: Reading[] = []
  for (let i = 0; i < view.size; i++) {
    if (said[i]! < LEAST_CUE_CHANCE) continue
    const reading = reader.read(view, i, said[i]!)
    if (reading.content.length > 0) out.push(reading)
  }
  return out
}

/** The chance that the staircase gives to a score. */
export const chanceOf = ({ score, chance }: Staircase, at: number): number => {
  let low = 0
  let high = score.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (score[middle]! <= at) low = middle + 1
    else high = middle
  }
  return chance[Math.max(0, low - 1)] ?? 0
}

interface Judged extends Candidate {
  readonly score: number
}

/** Of candidates that share most of their content, only the surest, unless one holds the other's cue; in text order. */
export const withoutRivals = <T extends Judged>(judged: readonly T[]): Candidate[] => {
  const kept: T[] = []
  for (const it of [...judged].sort((a, b) => b.score - a.score))
    if (
      !kept.some(
        (other) =>
          near(it, other) &&
          !holds(it, other) &&
          !holds(other, it) &&
          overlap(it.content, other.content) >= 0.5,
      )
    )
      kept.push(it)
  return kept.map(({ content, cue, source, confidence }) => ({ content, cue, source, confidence }))
}

const holds = (outer: Candidate, inner: Candidate): boolean =>
  inner.cue.some(([cue]) => outer.content.some(([first, last]) => cue >= first && cue < last))

const near = (a: Candidate, b: Candidate): boolean =>
  a.content[0]![0] < b.content.at(-1)![1] && b.content[0]![0] < a.content.at(-1)![1]

/** Dice: twice what two lists of ranges share, by all that they cover. */
const overlap = (a: readonly TokenRange[], b: readonly TokenRange[]): number => {
  let shared = 0
  let all = 0
  for (const [s, e] of a) for (const [u, v] of b) shared += Math.max(0, Math.min(e, v) - Math.max(s, u))
  for (const [s, e] of [...a, ...b]) all += e - s
  return (2 * shared) / all
}
