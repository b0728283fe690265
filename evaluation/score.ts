import type { Attribution, GoldDocument } from './gold.ts'
import { match, shared, type Covered, type Matched } from './match.ts'

export const KINDS = ['DIRECT', 'MIXED', 'INDIRECT'] as const
export type Kind = (typeof KINDS)[number]
export const ROLES = ['content', 'source', 'cue'] as const
export const LISTED = ['addressee', 'via', 'saidOn', 'denial'] as const

/** Of so many gold items, how many were found: `recall` is 0 where there is no gold. */
export interface Recall {
  recall: number
  gold: number
}

export interface FieldF1 {
  f1: number
  gold: number
  predicted: number
}

/** What a run of predictions is worth against gold. Every figure but the counts is 0 to 1. */
export interface Scores {
  /** The headline: recall over the communicated gold, precision over all predictions, right against any gold. */
  statement: { f1: number; precision: number; recall: number; gold: number; predicted: number }
  /** Every gold attribution counts, attitudes too. */
  attribution: { f1: number; recall: number; gold: number }
  recallByKind: Record<Kind, Recall>
  /** Over the tokens that any statement covers in a role, micro-averaged. */
  tokenF1: Record<(typeof ROLES)[number], number>
  /** Over the matches, where the gold carries speakers: undefined where it does not. */
  fields?: { matched: number; speaker: number; kind: number } & Record<(typeof LISTED)[number], FieldF1>
  /** Gold kind (row) against predicted kind (column) over the matches of communicated gold; NONE for missed ones. */
  confusion: Record<Kind, Record<Kind | 'NONE', number>>
  /** Documents of the gold for which there was no prediction. */
  missing: string[]
  /** Each prediction's confidence and whether it was right: what calibration is measured on. */
  judged: { confidence: number; right: boolean }[]
}

/** Harmonic mean of precision and recall, 0 where both are 0. */
export const f1 = (precision: number, recall: number): number =>
  precision + recall ? (2 * precision * recall) / (precision + recall) : 0

/** A name as it is compared: without case, accents, punctuation, and a leading "the". */
export const comparable = (name: string | null | undefined): string =>
  (name ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')

const listed: Record<(typeof LISTED)[number], (it: Attribution) => string[]> = {
  addressee: (it) => (it.addressee ? [comparable(it.addressee)] : []),
  via: (it) => (it.via ?? []).map(comparable),
  saidOn: (it) => (it.saidOn ? [it.saidOn] : []),
  denial: (it) => (it.act === 'DENY' ? ['deny'] : []),
}

/** Right, predicted and gold counts; their F1. */
class Count {
  right = 0
  predicted = 0
  gold = 0
  get f1(): number {
    return f1(this.predicted ? this.right / this.predicted : 0, this.gold ? this.right / this.gold : 0)
  }
}

/** Scores predictions, by document id, against gold. Pure; quadratic only in the statements of one document. */
export const score = (
  documents: readonly GoldDocument[],
  predictions: ReadonlyMap<string, readonly Attribution[]>,
): Scores => {
  const total = { gold: 0, right: 0, communicated: 0, found: 0, predicted: 0, predictedRight: 0 }
  const kinds = forEach(KINDS, () => ({ found: 0, gold: 0 }))
  const roles = forEach(ROLES, () => new Count())
  const lists = forEach(LISTED, () => new Count())
  const same = { matched: 0, speaker: 0, kind: 0 }
  const confusion = forEach(KINDS, () => forEach([...KINDS, 'NONE'] as const, () => 0))
  const missing: string[] = []
  const judged: Scores['judged'] = []
  let hasFields = false

  for (const document of documents) {
    const statements = predictions.get(document.id)
    if (!statements) missing.push(document.id)
    const found = match(document, statements ?? [])
    found.gold.forEach((one, g) => {
      const right = found.right[g]!
      total.gold++
      if (right) total.right++
      if (!one.communicated) return
      total.communicated++
      kinds[one.kind].gold++
      if (right) kinds[one.kind].found++
      if (right) total.found++
      const guess = statements?.[found.predictionOf[g]!]
      confusion[one.kind][guess ? asKind(guess.kind) : 'NONE']++
    })
    found.goldOf.forEach((g, p) => {
      const right = g !== -1 && found.right[g]!
      total.predicted++
      if (right) total.predictedRight++
      const confidence = statements?.[p]?.confidence
      if (confidence !== undefined) judged.push({ confidence, right })
    })
    if (document.attributions.some((it) => it.speaker !== undefined)) {
      hasFields = true
      scoreFields(document.attributions, statements ?? [], found, same, lists)
    }
    for (const role of ROLES) scoreTokens(found, role, roles[role])
  }

  const precision = total.predicted ? total.predictedRight / total.predicted : 0
  const recall = total.communicated ? total.found / total.communicated : 0
  const attributionRecall = total.gold ? total.right / total.gold : 0
  return {
    statement: {
      f1: f1(precision, recall),
      precision,
      recall,
      gold: total.communicated,
      predicted: total.predicted,
    },
    attribution: { f1: f1(precision, attributionRecall), recall: attributionRecall, gold: total.gold },
    recallByKind: forEach(KINDS, (kind) => {
      const { gold, found } = kinds[kind]
      return { recall: gold ? found / gold : 0, gold }
    }),
    tokenF1: forEach(ROLES, (role) => roles[role].f1),
    ...(hasFields && {
      fields: {
        matched: same.matched,
        speaker: same.speaker / same.matched || 0,
        kind: same.kind / same.matched || 0,
        ...forEach(LISTED, (field) => {
          const { f1, gold, predicted } = lists[field]
          return { f1, gold, predicted }
        }),
      },
    }),
    confusion,
    missing,
    judged,
  }
}

const scoreFields = (
  gold: readonly Attribution[],
  statements: readonly Attribution[],
  found: Matched,
  same: { matched: number; speaker: number; kind: number },
  lists: Record<(typeof LISTED)[number], Count>,
): void => {
  found.predictionOf.forEach((p, g) => {
    const one = gold[g]!
    const other = statements[p]
    if (other) {
      same.matched++
      if (comparable(one.speaker) === comparable(other.speaker)) same.speaker++
      if (one.kind === other.kind) same.kind++
    }
    for (const field of LISTED) {
      const wanted = listed[field](one)
      lists[field].gold += wanted.length
      if (other) lists[field].right += shared(new Set(wanted), new Set(listed[field](other)))
    }
  })
  for (const it of statements) for (const field of LISTED) lists[field].predicted += listed[field](it).length
}

const scoreTokens = (found: Matched, role: (typeof ROLES)[number], count: Count): void => {
  const all = (list: readonly Covered[]): Set<number> => new Set(list.flatMap((it) => [...it[role]]))
  const gold = all(found.gold)
  const predicted = all(found.predicted)
  count.right += shared(gold, predicted)
  count.predicted += predicted.size
  count.gold += gold.size
}

const asKind = (kind: string | null | undefined): Kind =>
  (KINDS as readonly string[]).includes(kind ?? '') ? (kind as Kind) : 'INDIRECT'

const forEach = <K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>
