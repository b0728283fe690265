import { FIGURES, headlinesOf, type Figure, type Interval } from './intervals.ts'
import type { GoldDocument } from './gold.ts'
import type { Scored } from './score.ts'
import { sumOf } from './figures.ts'
import { KINDS, LISTED, ROLES, type Scores } from './figures.ts'

/** One bin of confidences: how many, what they say on the mean, and how many of them are right. */
export interface Bin {
  from: number
  to: number
  count: number
  confidence: number
  right: number
  /** How many match and have the right speaker; 0 where the gold carries no speakers. */
  said: number
}

const BINS = 10

/** Ten bins of confidence. `confidence` and `right` are means of the bin, 0 where it is empty. */
export const calibrationOf = (judged: Scores['judged']): Bin[] =>
  Array.from({ length: BINS }, (_, b) => {
    const inside = judged.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === b)
    const mean = (of: (it: Scores['judged'][number]) => number): number =>
      inside.length ? inside.reduce((sum, it) => sum + of(it), 0) / inside.length : 0
    return {
      from: b / BINS,
      to: (b + 1) / BINS,
      count: inside.length,
      confidence: mean((it) => it.confidence),
      right: mean((it) => (it.right ? 1 : 0)),
      said: mean((it) => (it.said ? 1 : 0)),
    }
  })

/** What extraction took in all, in milliseconds: by the clock, and of processors (the collector's helpers too). */
export interface Took {
  clock: number
  processor: number
}

/** The tables of a run, as text; with `took`, its speed. */
export const report = (gold: string, documents: number, scores: Scores, took?: Took): string => {
  const { statement, attribution, recallByKind, tokenF1, fields, confusion, missing, judged } = scores
  const lines = [
    '',
    `${gold}: ${documents} documents`,
    ...(missing.length
      ? [`no prediction for ${missing.length} documents, e.g. ${missing.slice(0, 3).join(', ')}`]
      : []),
    '',
    `statement F1      ${figure(statement.f1)}   precision ${figure(statement.precision)} of ${statement.predicted}, recall ${figure(statement.recall)} of ${statement.gold}`,
    `attribution F1    ${figure(attribution.f1)}   recall ${figure(attribution.recall)} of ${attribution.gold}`,
    ...KINDS.map(
      (kind) =>
        `recall ${kind.padEnd(10)} ${figure(recallByKind[kind].recall)}   of ${recallByKind[kind].gold}`,
    ),
    ...ROLES.map((role) => `token F1 ${role.padEnd(8)} ${figure(tokenF1[role])}`),
  ]
  if (fields)
    lines.push(
      '',
      `who said what F1  ${figure(fields.whoSaidWhat)}`,
      `whole record F1   ${figure(fields.wholeRecord)}`,
      `over ${fields.matched} matches`,
      `speaker accuracy  ${figure(fields.speaker)}`,
      `kind accuracy     ${figure(fields.kind)}`,
      ...LISTED.map(
        (field) =>
          `${field.padEnd(9)} F1      ${figure(fields[field].f1)}   ${fields[field].gold} in the gold, ${fields[field].predicted} predicted`,
      ),
    )
  const kinds = [...KINDS, 'NONE'] as const
  lines.push('', `gold \\ predicted  ${kinds.map((kind) => kind.padStart(8)).join('  ')}`)
  for (const kind of KINDS)
    lines.push(
      `${kind.padEnd(16)}  ${kinds.map((guess) => String(confusion[kind][guess]).padStart(8)).join('  ')}`,
    )
  if (judged.length > 0) {
    lines.push('', `confidence   statements   said   right${fields ? '   who said what' : ''}`)
    for (const { from, to, count, confidence, right, said } of calibrationOf(judged)) {
      const shares = [confidence, right, ...(fields ? [said] : [])]
      lines.push(
        `${from.toFixed(1)} – ${to.toFixed(1)}    ${String(count).padStart(10)}  ${shares.map((share) => (count ? share.toFixed(2) : '   –')).join('    ')}`,
      )
    }
  }
  if (took)
    lines.push(
      '',
      `${((1000 * documents) / took.clock).toFixed(0)} documents a second: ${(took.clock / documents).toFixed(1)} ms each by the clock, ${(took.processor / documents).toFixed(1)} ms of processor time`,
    )
  return lines.join('\n')
}

/** The headlines with their 95 % intervals. */
export const intervalTable = (intervals: Partial<Record<Figure, Interval>>): string =>
  [
    '',
    'bootstrap over articles            95 % of draws',
    ...FIGURES.flatMap((name) => {
      const it = intervals[name]
      return it
        ? [`${name.padEnd(17)} ${figure(it.value)}            ${figure(it.low)} – ${figure(it.high)}`]
        : []
    }),
  ].join('\n')

/** The headlines of each fold, and of all folds as one. */
export const foldTable = (
  folds: readonly (readonly GoldDocument[])[],
  scored: ReadonlyMap<string, Scored>,
): string => {
  const of = (documents: readonly GoldDocument[]) =>
    headlinesOf(sumOf(documents.map(({ id }) => scored.get(id)!.tally)))
  const columns = [...folds.map(of), of(folds.flat())]
  return [
    '',
    `${'fold'.padEnd(17)} ${[...folds.map((_, i) => String(i + 1)), 'all'].map((name) => name.padStart(6)).join('')}`,
    `${'documents'.padEnd(17)} ${[...folds, folds.flat()].map(({ length }) => String(length).padStart(6)).join('')}`,
    ...FIGURES.flatMap((name) => {
      const row = columns.map((column) => column[name])
      return row.every((value) => value !== undefined)
        ? [`${name.padEnd(17)} ${row.map((value) => ` ${figure(value)}`).join('')}`]
        : []
    }),
  ].join('\n')
}

const figure = (share: number): string => share.toFixed(3)
