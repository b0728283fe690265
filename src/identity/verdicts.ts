import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.ts'
import type { Pair } from './partition.ts'
import type { Verdict } from './table.ts'

/** A judgement as what decides what holds of its pair. */
export interface Said {
  readonly id: number
  readonly verdict: Verdict | null
  readonly undoes: number | null
}

/** Those that were not taken back, or whose taking back was taken back, of judgements in the order of their ids. */
export function inForce<Judged extends Said>(judgements: readonly Judged[]): Judged[] {
  const undone = new Set<number>()
  return judgements
    .toReversed()
    .filter(({ id, undoes }) => {
      if (undone.has(id)) return false
      if (undoes !== null) undone.add(undoes)
      return true
    })
    .toReversed()
}

/** Of pairs of which judgements were added or taken back, writes down what holds now: the last that is in force. */
export async function settleVerdicts(db: Database, pairs: readonly Pair[]): Promise<void> {
  const wanted = sql`unnest(
    ${pairs.map(([one]) => one)}::uuid[], ${pairs.map(([, other]) => other)}::uuid[]
  ) as wanted (actor_id, other_id)`
  const { rows } = await sql<Said & { actor_id: string; other_id: string }>`
    select id, actor_id, other_id, verdict, undoes from actor_judgements
    where (actor_id, other_id) in (select wanted.actor_id, wanted.other_id from ${wanted}) order by id
  `.execute(db)
  await sql`
    delete from actor_verdicts using ${wanted}
    where actor_verdicts.actor_id = wanted.actor_id and actor_verdicts.other_id = wanted.other_id
  `.execute(db)
  const byPair = Map.groupBy(rows, ({ actor_id, other_id }) => `${actor_id} ${other_id}`)
  await insertRows(
    db,
    'actor_verdicts',
    ['actor_id', 'other_id', 'verdict', 'judgement_id'],
    [...byPair.values()].flatMap((judgements) => {
      const last = inForce(judgements).findLast(({ verdict }) => verdict !== null)
      if (!last) return []
      const { id, actor_id, other_id, verdict } = last
      return [{ actor_id, other_id, verdict: verdict!, judgement_id: id }]
    }),
  )
}
