import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'
import type { Pair } from './partition.ts'
import type { Verdict } from './table.ts'

/** What holds of a pair, with the judgement that says so. */
interface Holding {
  id: number
  one: string
  other: string
  oneName: string
  otherName: string
  verdict: Verdict
  by: string
  on: string
  reason: string | null
}

/**
 * Sees to it that nobody who was judged different from somebody is judged the same, by however many steps.
 *
 * @param memberIds Of whom the verdicts changed.
 * @param added Judgements that were made just now, and are taken back by the error: they have no number for anybody.
 * @throws OnrecordError JUDGEMENT_CONTRADICTED
 */
export async function refuseContradiction(
  db: Database,
  memberIds: readonly string[],
  added: ReadonlySet<number>,
): Promise<void> {
  const holding = await listHolding(db, memberIds)
  const same = holding.filter(({ verdict }) => verdict === 'SAME')
  for (const different of holding) {
    if (different.verdict !== 'DIFFERENT') continue
    const path = pathBetween(different.one, different.other, same)
    if (path) throw contradiction(different, path, added)
  }
}

/** In place of the number of a judgement that is refused before it has one. */
const ASKED = 0

/**
 * Sees to it that what is judged of two is not the contrary of what holds of them: that is to be taken back first.
 *
 * @throws OnrecordError JUDGEMENT_CONTRADICTED
 */
export async function refuseContrary(db: Database, [one, other]: Pair, verdict: Verdict): Promise<void> {
  const before = (await listHolding(db, [one, other])).find(
    (holding) => holding.one === one && holding.other === other,
  )
  if (!before || before.verdict === verdict || [before.verdict, verdict].includes('UNSURE')) return
  const asked = { ...before, id: ASKED, verdict }
  const added = new Set([asked.id])
  throw verdict === 'SAME' ? contradiction(before, [asked], added) : contradiction(asked, [before], added)
}

function contradiction(
  different: Holding,
  path: readonly Holding[],
  added: ReadonlySet<number>,
): OnrecordError {
  const all = [different, ...path]
  const told = all.map((holding) => wordsOf(holding, added.has(holding.id)))
  const standing = all.filter(({ id }) => !added.has(id)).map(({ id }) => id)
  return new OnrecordError(
    'JUDGEMENT_CONTRADICTED',
    `This would make one of two who were judged different: ${told.join('; ')}. Nothing was changed. ` +
      `Take back what is wrong of it first: onrecord actors undo ${standing.join(' or ')}.`,
    { details: { judgements: standing.join(',') } },
  )
}

function wordsOf({ id, oneName, otherName, verdict, by, on, reason }: Holding, isNew: boolean): string {
  const are = `${oneName} and ${otherName} are ${verdict === 'SAME' ? 'the same' : 'different'}`
  if (isNew) return `${are} (this judgement)`
  return `${are} (judgement ${id} by ${by} on ${on}${reason === null ? '' : `: ${reason}`})`
}

/** All that holds of these and of whoever is judged the same as they are. */
async function listHolding(db: Database, memberIds: readonly string[]): Promise<Holding[]> {
  const nameOf = (id: 'actor_id' | 'other_id') =>
    sql`coalesce((select name from actors where actors.id = verdicts.${sql.ref(id)}), verdicts.${sql.ref(id)}::text)`
  const { rows } = await sql<Holding>`
    with recursive same (id) as (
      select unnest(${memberIds}::uuid[])
      union
      select case when verdicts.actor_id = same.id then verdicts.other_id else verdicts.actor_id end
      from same join actor_verdicts as verdicts
        on verdicts.verdict = 'SAME' and (verdicts.actor_id = same.id or verdicts.other_id = same.id)
    )
    select judgement_id as id, actor_id as one, other_id as other,
      ${nameOf('actor_id')} as "oneName", ${nameOf('other_id')} as "otherName", verdicts.verdict,
      (select judged_by from actor_judgements where id = judgement_id) as by,
      (select judged_at::date::text from actor_judgements where id = judgement_id) as on,
      (select reason from actor_judgements where id = judgement_id)
    from actor_verdicts as verdicts
    where actor_id in (select id from same) and other_id in (select id from same)
    order by judgement_id
  `.execute(db)
  return rows
}

/** The fewest judgements by which one is the same as another; undefined where none are. */
function pathBetween(one: string, other: string, same: readonly Holding[]): Holding[] | undefined {
  const steps = new Map<string, { by: Holding; from: string } | undefined>([[one, undefined]])
  for (const from of steps.keys()) {
    if (from === other) break
    for (const by of same) {
      const to = by.one === from ? by.other : by.other === from ? by.one : undefined
      if (to !== undefined && !steps.has(to)) steps.set(to, { by, from })
    }
  }
  if (!steps.has(other)) return undefined
  const path: Holding[] = []
  for (let step = steps.get(other); step; step = steps.get(step.from)) path.unshift(step.by)
  return path
}
