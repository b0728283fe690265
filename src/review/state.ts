import { inForce } from '../identity/verdicts.ts'
import type { JudgedState, StatementReviewsTable } from './table.ts'

/** A judgement as what decides what holds of its statement. */
export interface Judged {
  readonly id: number
  /** Null where it takes another one back. */
  readonly state: JudgedState | null
  /** The reading that it gives. */
  readonly readingId: number | null
  readonly undoes: number | null
}

/** What holds of a statement. */
export type Holding = Pick<StatementReviewsTable, 'state' | 'judgement_id' | 'reading_id'>

/** Those that hold, of the judgements of a statement in the order of their ids: what was taken back is left out. */
export const holdingOf = (judgements: readonly Judged[]): Judged[] =>
  inForce(judgements.map((judged) => ({ ...judged, verdict: null })))

/**
 * What holds of a statement by its judgements, in the order of their ids: the last that stands, and the last reading that
 * stands.
 *
 * @param machineId The machine's reading; null where only people read: it is there while an ADDED stands.
 */
export function holding(judgements: readonly Judged[], machineId: number | null): Holding {
  const all = holdingOf(judgements).filter(({ undoes }) => undoes === null)
  const isThere = machineId !== null || all.some(({ state }) => state === 'ADDED')
  const last = all.at(-1)
  if (!last || !isThere) return { state: null, judgement_id: null, reading_id: machineId }
  return {
    state: last.state,
    judgement_id: last.id,
    reading_id: all.findLast(({ readingId }) => readingId !== null)?.readingId ?? machineId,
  }
}

/** Whether readers see a statement of which this holds. */
export const isShown = ({ state, reading_id }: Pick<Holding, 'state' | 'reading_id'>): boolean =>
  state !== 'REJECTED' && reading_id !== null
