import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** How far two who judged the same statements agree. */
export interface Agreement {
  readonly one: string
  readonly other: string
  /** How many statements both judged. */
  readonly statements: number
  /** The share on which they agree. */
  readonly agreed: number
  /** Cohen's κ: agreement beyond chance; null where both always say the same one thing, and chance explains all. */
  readonly kappa: number | null
}

/** What each of two says: right, wrong (rejected or corrected), or that it cannot be told. */
const CALLS = ['RIGHT', 'WRONG', 'UNSURE'] as const

/** Agreement of each two people, by the last that each judged of a statement and did not take back. */
export async function listAgreements(db: Database): Promise<Agreement[]> {
  const { rows } = await sql<{ one: string; other: string; counts: Record<string, number> }>`
    with calls as (
      select distinct on (statement_id, judged_by) statement_id, judged_by,
        case state when 'ACCEPTED' then 'RIGHT' when 'UNSURE' then 'UNSURE' else 'WRONG' end as call
      from statement_judgements as judged
      where state is not null and state <> 'ADDED'
        and not exists (select from statement_judgements as undoing where undoing.undoes = judged.id
          and not exists (select from statement_judgements as again where again.undoes = undoing.id))
      order by statement_id, judged_by, id desc
    ), pairs as (
      select one.judged_by as one, other.judged_by as other, one.call || ' ' || other.call as calls, count(*)::int as count
      from calls as one join calls as other using (statement_id)
      where one.judged_by < other.judged_by group by 1, 2, 3
    )
    select one, other, json_object_agg(calls, count) as counts from pairs group by 1, 2 order by 1, 2
  `.execute(db)
  return rows.map(({ one, other, counts }) => ({ one, other, ...agreementOf(counts) }))
}

/** @param counts By what the one and the other said: `'RIGHT WRONG'`. */
export function agreementOf(
  counts: Readonly<Record<string, number>>,
): Pick<Agreement, 'statements' | 'agreed' | 'kappa'> {
  const of = (one: string, other: string) => counts[`${one} ${other}`] ?? 0
  const statements = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const agreed = sum(CALLS.map((call) => of(call, call))) / statements
  const byChance = sum(
    CALLS.map(
      (call) =>
        (sum(CALLS.map((other) => of(call, other))) / statements) *
        (sum(CALLS.map((other) => of(other, call))) / statements),
    ),
  )
  return { statements, agreed, kappa: byChance === 1 ? null : (agreed - byChance) / (1 - byChance) }
}
