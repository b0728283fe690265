import type { Document } from '../analysis/document.ts'
import type { Candidate, Evidence } from '../candidate.ts'
import { diceOf } from '../spans.ts'
import { JUDGE_WIDTH, judgeRows } from './judge.ts'
import { LEAST_CUE_CHANCE, Reader, type Reading } from './reader.ts'
import { relayed } from './relayed.ts'
import { standingAlone } from './standing-alone.ts'
import { scoreOf } from './trees.ts'
import { viewAs, viewOf, type View } from './view.ts'
import { loadModel, type Model, type Calibration } from './weights.ts'

/** What is told within others is read where the detector gives it at least this chance. */
const LEAST_HELD_CHANCE = 0.3

/** How likely a candidate must be to be told of at all. */
const LEAST_CHANCE = 0.05

const readers = new WeakMap<Model, Reader>()

/**
 * The statements that the trained model finds, in text order, each with its chance to stand in the text as proposed.
 * Pure but for the weights, which are read from their file at the first call. Linear in the text.
 */
export const propose = (document: Document, model: Model = loadModel()): Candidate[] =>
  detect(document, model).candidates.filter(({ confidence }) => confidence >= model.least)

/** What the model finds, and what its detector says of each word: that it heads a cue, and one that communicates. */
export interface Found {
  /** Also those that are unlikely, as others may see more in them. */
  candidates: Candidate[]
  /** The operating point of the model by itself. */
  least: number
  any: Float64Array
  said: Float64Array
}

/** {@link propose}, with what the detector says of each word. */
export const detect = (document: Document, model: Model = loadModel()): Found => {
  const { view, said, readings, rows } = weigh(document, undefined, model)
  const scores = readings.map((_, r) => scoreOf(model.judge, rows, r * JUDGE_WIDTH))
  for (const { at, row } of relayed(view, readings)) scores[at] = scoreOf(model.judge, row)
  const judged = readings.flatMap((reading, r): Judged[] => {
    const confidence = chanceOf(model.calibration, scores[r]!)
    return confidence < LEAST_CHANCE ? [] : [{ reading, score: scores[r]!, confidence }]
  })
  const candidates = withoutRivals(judged)
  const likely = candidates.filter(({ confidence }) => confidence >= model.least)
  candidates.push(...standingAlone(document, likely))
  candidates.sort((a, b) => a.content[0]![0] - b.content[0]![0])
  return { candidates, least: model.least, any: view.cue, said }
}

/** Views of documents that were read, which one of the same tokens shares. */
const views = new WeakMap<Document['offsets'], View>()

/** All readings of a document, or of the cues among marked tokens, with a row for each of what the judge weighs. */
export const weigh = (document: Document, marked?: Uint8Array, model: Model = loadModel()): Weighed => {
  let reader = readers.get(model)
  if (!reader) readers.set(model, (reader = new Reader(model.reader)))
  const read = views.get(document.offsets)
  const view = read ? viewAs(read, document) : viewOf(document)
  views.set(document.offsets, view)
  const said = reader.detect(view, marked)
  const readings = readAll(reader, view, said, marked ? LEAST_HELD_CHANCE : LEAST_CUE_CHANCE)
  return { view, said, readings, rows: judgeRows(view, readings) }
}

interface Weighed {
  view: View
  /** The chance of each word that it heads a cue that communicates. */
  said: Float64Array
  readings: readonly Reading[]
  rows: Float32Array
}

/** Every cue that the detector finds likely enough, read, in text order; those without content are none. */
const readAll = (reader: Reader, view: View, said: Float64Array, least: number): Reading[] => {
  reader.start(view)
  const out: Reading[] = []
  for (let i = 0; i < view.size; i++) {
    if (said[i]! < least) continue
    const reading = reader.read(view, i, said[i]!)
    if (reading.content.length > 0) out.push(reading)
  }
  return out
}

/** The chance that the calibration gives to a score. */
export const chanceOf = ({ score, chance }: Calibration, at: number): number => {
  let low = 0
  let high = score.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (score[middle]! <= at) low = middle + 1
    else high = middle
  }
  return chance[Math.max(0, low - 1)] ?? 0
}

type Parts = Pick<Candidate, 'content' | 'cue' | 'source'>

interface Judged {
  readonly reading: Parts & Evidence
  readonly score: number
  readonly confidence: number
}

/** Of candidates that share most of their content, only the surest, unless one holds the other's cue; in text order. */
const withoutRivals = (judged: readonly Judged[]): Candidate[] => {
  const kept: Judged[] = []
  const cells = new Map<number, Judged[]>()
  for (const it of [...judged].sort((a, b) => b.score - a.score)) {
    const own = cellsOf(it.reading)
    const isRival = ({ reading: other }: Judged): boolean =>
      near(it.reading, other) &&
      !holds(it.reading, other) &&
      !holds(other, it.reading) &&
      diceOf(it.reading.content, other.content) >= 0.5
    if (own.some((cell) => cells.get(cell)?.some(isRival))) continue
    kept.push(it)
    for (const cell of own) {
      const others = cells.get(cell)
      if (others) others.push(it)
      else cells.set(cell, [it])
    }
  }
  return kept.map(
    ({ reading: { content, cue, source, certainty, contentChance, sourceChance, weakest }, confidence }) => ({
      content,
      cue,
      source,
      confidence,
      evidence: { certainty, contentChance, sourceChance, weakest },
    }),
  )
}

/** Stretches of a text, by their numbers, that a content reaches into: only within one may contents meet. */
const cellsOf = ({ content }: Parts): number[] => {
  const first = content[0]![0] >> 6
  const last = (content.at(-1)![1] - 1) >> 6
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

const holds = (outer: Parts, inner: Parts): boolean =>
  inner.cue.some(([cue]) => outer.content.some(([first, last]) => cue >= first && cue < last))

const near = (a: Parts, b: Parts): boolean =>
  a.content[0]![0] < b.content.at(-1)![1] && b.content[0]![0] < a.content.at(-1)![1]
