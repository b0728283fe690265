import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'
import { settleClusters } from './clusters.ts'
import { refuseContradiction, refuseContrary } from './contradiction.ts'
import { listClusters } from './graph.ts'
import { lockIdentity } from './lock.ts'
import type { JudgementRow, NewJudgement, Verdict } from './table.ts'
import { inForce, settleVerdicts } from './verdicts.ts'

export { VERDICTS } from './table.ts'

/** Who judges, and why. */
export interface Judge {
  readonly by: string
  readonly reason?: string | undefined
}

/** What was decided in one go. */
export interface Decision {
  /** By which it can be taken back. */
  readonly id: number
  /** How many members answer as another one now. */
  readonly moved: number
}

/**
 * Puts on record what a person judged of two members, and lets all that is on record follow.
 *
 * @throws OnrecordError NOT_ON_RECORD, JUDGEMENT_INVALID, or JUDGEMENT_CONTRADICTED where it would make one of two who
 * were judged different; nothing is changed then.
 */
export function judgeActors(
  db: Database,
  verdict: Verdict,
  one: string,
  other: string,
  judge: Judge,
): Promise<Decision> {
  return decide(db, judge, async (transaction) => {
    await getActors(transaction, [one, other])
    if (one === other)
      throw new OnrecordError('JUDGEMENT_INVALID', `Two actors are judged, and ${one} is given twice.`)
    const [actorId, otherId] = one < other ? [one, other] : [other, one]
    await refuseContrary(transaction, [actorId, otherId], verdict)
    return [{ actor_id: actorId, other_id: otherId, verdict, undoes: null }]
  })
}

/**
 * Takes back a judgement with all that was decided in one go with it. A judgement that takes another one back can be
 * taken back as well; what it took back holds again.
 *
 * @throws OnrecordError JUDGEMENT_UNKNOWN, JUDGEMENT_INVALID where it was taken back before, JUDGEMENT_CONTRADICTED
 */
export function undoJudgement(db: Database, id: number, judge: Judge): Promise<Decision> {
  return decide(db, judge, async (transaction) => {
    const { rows } = await sql<JudgementRow>`
      select * from actor_judgements where decision_id = (
        select decision_id from actor_judgements where id = ${id}
      ) order by id
    `.execute(transaction)
    if (rows.length === 0)
      throw new OnrecordError(
        'JUDGEMENT_UNKNOWN',
        `There is no judgement ${id}. onrecord actors list --judgements has them all.`,
      )
    const standing = new Set((await listInForce(transaction, rows)).map((judgement) => judgement.id))
    const gone = rows.find((judgement) => !standing.has(judgement.id))
    if (gone)
      throw new OnrecordError(
        'JUDGEMENT_INVALID',
        `Judgement ${gone.id} was taken back before. onrecord actors list --judgements tells by which: take that one back for it to hold again.`,
      )
    return rows.map(undoing)
  })
}

/**
 * Dissolves the cluster of an actor: what people judged the same in it is taken back, and the machine joins none of its
 * members to anybody until this is taken back, or a person judges one the same as somebody.
 *
 * @throws OnrecordError NOT_ON_RECORD, or JUDGEMENT_INVALID where it is nobody else.
 */
export function explodeActor(db: Database, id: string, judge: Judge): Promise<Decision> {
  return decide(db, judge, async (transaction) => {
    const [actor] = await getActors(transaction, [id])
    const members = (await listClusters(transaction, [actor!.canonicalId])).map((member) => member.id)
    if (members.length === 1)
      throw new OnrecordError(
        'JUDGEMENT_INVALID',
        `${actor!.name} was not joined to anybody: there is nothing to dissolve.`,
      )
    const { rows } = await sql<JudgementRow>`
      with recursive same (id) as (
        select unnest(${members}::uuid[])
        union
        select case when verdicts.actor_id = same.id then verdicts.other_id else verdicts.actor_id end
        from same join actor_verdicts as verdicts
          on verdicts.verdict = 'SAME' and (verdicts.actor_id = same.id or verdicts.other_id = same.id)
      )
      select actor_judgements.* from actor_verdicts join actor_judgements using (actor_id, other_id)
      where actor_verdicts.verdict = 'SAME' and actor_judgements.verdict = 'SAME'
        and actor_id in (select id from same) order by id
    `.execute(transaction)
    return [
      ...(await listInForce(transaction, rows)).map(undoing),
      ...members.map((member) => ({
        actor_id: member,
        other_id: member,
        verdict: 'UNSURE' as const,
        undoes: null,
      })),
    ]
  })
}

type Judged = Pick<NewJudgement, 'actor_id' | 'other_id'> & {
  verdict: Verdict | null
  undoes: number | null
}

/** Decides in one transaction, in which nobody else does: whole, or not at all. */
async function decide(
  db: Database,
  judge: Judge,
  judging: (transaction: Database) => Promise<Judged[]>,
): Promise<Decision> {
  if (judge.by.trim() === '') throw new OnrecordError('JUDGEMENT_INVALID', 'Say who judges.')
  const run = async (transaction: Database) => {
    await lockIdentity(transaction)
    const judged = await judging(transaction)
    const ids = await insertJudgements(transaction, judged, judge)
    await settleVerdicts(
      transaction,
      judged.map(({ actor_id, other_id }) => [actor_id, other_id]),
    )
    const members = [...new Set(judged.flatMap(({ actor_id, other_id }) => [actor_id, other_id]))]
    await refuseContradiction(transaction, members, new Set(ids))
    const moves = await settleClusters(transaction, members)
    return { id: ids[0]!, moved: moves.length }
  }
  return db.isTransaction ? run(db) : db.transaction().execute(run)
}

/** Appends judgements as one decision, and gives their ids. */
async function insertJudgements(db: Database, judged: readonly Judged[], judge: Judge): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with given as materialized (
      select nextval(pg_get_serial_sequence('actor_judgements', 'id')) as id, row.*
      from json_to_recordset(${JSON.stringify(judged)})
        as row (actor_id uuid, other_id uuid, verdict text, undoes bigint)
    )
    insert into actor_judgements (id, decision_id, actor_id, other_id, verdict, undoes, judged_by, reason)
    overriding system value
    select id, (select min(id) from given), actor_id, other_id, verdict, undoes,
      ${judge.by.trim()}, ${judge.reason?.trim() || null}
    from given order by id returning id
  `.execute(db)
  return rows.map(({ id }) => id)
}

const undoing = ({ id, actor_id, other_id }: JudgementRow): Judged => ({
  actor_id,
  other_id,
  verdict: null,
  undoes: id,
})

/** Those of these judgements that are in force. */
async function listInForce(db: Database, judgements: readonly JudgementRow[]): Promise<JudgementRow[]> {
  const { rows } = await sql<JudgementRow>`
    select * from actor_judgements
    where (actor_id, other_id) in (
      select * from unnest(
        ${judgements.map((row) => row.actor_id)}::uuid[], ${judgements.map((row) => row.other_id)}::uuid[]
      )
    ) order by id
  `.execute(db)
  const wanted = new Set(judgements.map(({ id }) => id))
  return [...Map.groupBy(rows, ({ actor_id, other_id }) => `${actor_id} ${other_id}`).values()]
    .flatMap(inForce)
    .filter(({ id }) => wanted.has(id))
}

/** @throws OnrecordError NOT_ON_RECORD */
async function getActors(
  db: Database,
  ids: readonly string[],
): Promise<{ id: string; name: string; canonicalId: string }[]> {
  const { rows } = await sql<{ id: string; name: string; canonicalId: string }>`
    select id, name, coalesce(became_id, id) as "canonicalId" from actors where id = any(${ids}::uuid[])
  `.execute(db)
  return ids.map((id) => {
    const found = rows.find((row) => row.id === id)
    if (!found) throw new OnrecordError('NOT_ON_RECORD', `There is no actor ${id} on record.`)
    return found
  })
}
