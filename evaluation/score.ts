import {
  KINDS,
  LISTED,
  ROLES,
  figuresOf,
  sumOf,
  type Judged,
  type Key,
  type Kind,
  type Scores,
  type Tally,
} from './figures.ts'
import type { Attribution, GoldDocument } from './gold.ts'
import { match, shared, type Covered, type Matched } from './match.ts'

/** A name as it is compared: without case, accents, punctuation, and a leading "the". */
export const comparable = (name: string | null | undefined): string =>
  (name ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')

const valuesOf: Record<(typeof LISTED)[number], (it: Attribution) => string[]> = {
  addressee: (it) => (it.addressee ? [comparable(it.addressee)] : []),
  via: (it) => (it.via ?? []).map(comparable),
  saidOn: (it) => (it.saidOn ? [it.saidOn] : []),
  denial: (it) => (it.act === 'DENY' ? ['deny'] : []),
}

/** One document's counts, and its predictions with what they say of themselves. */
export interface Scored {
  tally: Tally
  judged: Judged[]
  isMissing: boolean
}

/** Counts one document's predictions against its gold. Quadratic in its statements. */
export const scoreDocument = (
  document: GoldDocument,
  statements: readonly Attribution[] | undefined,
): Scored => {
  const tally: Tally = { documents: 1 }
  const count = (key: Key, n = 1): void => {
    tally[key] = (tally[key] ?? 0) + n
  }
  const predicted = statements ?? []
  const found = match(document, predicted)
  found.gold.forEach((one, g) => {
    const right = found.right[g]! ? 1 : 0
    count('gold')
    count('right', right)
    if (!one.communicated) return
    count('communicated')
    count('found', right)
    count(`${one.kind} gold`)
    count(`${one.kind} found`, right)
    const guess = predicted[found.predictionOf[g]!]
    count(`${one.kind} as ${guess ? asKind(guess.kind) : 'NONE'}`)
  })
  const hasFields = document.attributions.some((it) => it.speaker !== undefined)
  const judged: Judged[] = []
  found.goldOf.forEach((g, p) => {
    const right = g !== -1 && found.right[g]!
    count('predicted')
    count('predictedRight', right ? 1 : 0)
    const { confidence, speaker } = predicted[p]!
    if (confidence === undefined) return
    const said = g !== -1 && sameSpeaker(document.attributions[g]!.speaker, speaker)
    judged.push({ confidence, right, ...(hasFields && { said }) })
  })
  if (hasFields) countFields(document.attributions, predicted, found, count)
  for (const role of ROLES) countTokens(found, role, count)
  return { tally, judged, isMissing: !statements }
}

/** The figures of documents that were scored one by one. */
export const scoresOf = (documents: readonly GoldDocument[], scored: readonly Scored[]): Scores => ({
  ...figuresOf(sumOf(scored.map(({ tally }) => tally))),
  missing: documents.filter((_, i) => scored[i]!.isMissing).map(({ id }) => id),
  judged: scored.flatMap(({ judged }) => judged),
})

/** Scores predictions, by document id, against gold. Pure; quadratic only in the statements of one document. */
export const score = (
  documents: readonly GoldDocument[],
  predictions: ReadonlyMap<string, readonly Attribution[]>,
): Scores =>
  scoresOf(
    documents,
    documents.map((document) => scoreDocument(document, predictions.get(document.id))),
  )

const sameSpeaker = (one: string | null | undefined, other: string | null | undefined): boolean =>
  comparable(one) === comparable(other)

const countFields = (
  gold: readonly Attribution[],
  statements: readonly Attribution[],
  found: Matched,
  count: (key: Key, n?: number) => void,
): void => {
  count('fields.gold', gold.length)
  count('fields.predicted', statements.length)
  found.predictionOf.forEach((p, g) => {
    const one = gold[g]!
    const other = statements[p]
    const right = other && sameSpeaker(one.speaker, other.speaker)
    if (other) count('matched')
    if (right) count('speaker')
    if (other && one.kind === other.kind) count('kind')
    let isWhole = right
    for (const field of LISTED) {
      const wanted = valuesOf[field](one)
      const given = other ? valuesOf[field](other) : []
      count(`${field} gold`, wanted.length)
      count(`${field} right`, shared(new Set(wanted), new Set(given)))
      isWhole &&= wanted.length === given.length && wanted.every((value, i) => value === given[i])
    }
    if (isWhole) count('whole')
  })
  for (const it of statements)
    for (const field of LISTED) count(`${field} predicted`, valuesOf[field](it).length)
}

const countTokens = (
  found: Matched,
  role: (typeof ROLES)[number],
  count: (key: Key, n: number) => void,
): void => {
  const all = (list: readonly Covered[]): Set<number> => new Set(list.flatMap((it) => [...it[role]]))
  const gold = all(found.gold)
  const predicted = all(found.predicted)
  count(`${role} right`, shared(gold, predicted))
  count(`${role} predicted`, predicted.size)
  count(`${role} gold`, gold.size)
}

const asKind = (kind: string | null | undefined): Kind =>
  (KINDS as readonly string[]).includes(kind ?? '') ? (kind as Kind) : 'INDIRECT'
