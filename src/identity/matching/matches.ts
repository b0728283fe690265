import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import { insertRows } from '../../database/insert-rows.ts'
import type { Evidence } from '../table.ts'
import type { Decision } from './local-names.ts'

/** An opinion as it is on record. */
interface Match {
  actorId: string
  otherId: string
  score: number
  evidence: Evidence[]
  joined: boolean
}

const COLUMNS = sql.raw('actor_id as "actorId", other_id as "otherId", score, evidence, joined')

/** Whether an opinion is on whom a short name means: by the shares of those who bear it. */
const IS_BY_SHARE = sql.raw(`evidence @> '[{"feature": "share"}]'::jsonb`)
/** The others, as indexes have it. */
const IS_IN_FULL = sql`not (${IS_BY_SHARE})`

/** What is on record of pairs of these, but for whom short names mean. */
export const matchesAmong = (db: Database, ids: readonly string[]): Promise<Match[]> =>
  list(db, sql`actor_id = any(${ids}::uuid[]) and other_id = any(${ids}::uuid[]) and ${IS_IN_FULL}`)

/** With whom each of these is on record, but for whom short names mean. */
export async function partnersOf(db: Database, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; partner: string }>`
    select pair.id, pair.partner
    from (
      select actor_id as id, other_id as partner from actor_matches
      where actor_id = any(${ids}::uuid[]) and ${IS_IN_FULL}
      union all
      select other_id, actor_id from actor_matches where other_id = any(${ids}::uuid[]) and ${IS_IN_FULL}
    ) as pair
    join member_facts on member_facts.actor_id = pair.partner
    where not is_local
  `.execute(db)
  const byId = Map.groupBy(rows, ({ id }) => id)
  return new Map([...byId].map(([id, found]) => [id, found.map(({ partner }) => partner)]))
}

/** What is on record of each of these and others: of names that hold in one source only. */
export const matchesOf = (db: Database, ids: readonly string[]): Promise<Match[]> => list(db, areOf(ids))

/** Whom these are on record to mean, who are names in full capitals. */
export const meantBy = (db: Database, ids: readonly string[]): Promise<Match[]> =>
  list(db, sql`${areOf(ids)} and ${IS_BY_SHARE}`)

const areOf = (ids: readonly string[]) =>
  sql`(actor_id = any(${ids}::uuid[]) or other_id = any(${ids}::uuid[]))`

async function list(db: Database, where: ReturnType<typeof sql>): Promise<Match[]> {
  const { rows } = await sql<Match>`select ${COLUMNS} from actor_matches where ${where}`.execute(db)
  return rows
}

/** Puts decisions on record in place of what was; gives the members of those that were taken back. */
export async function replaceMatches(
  db: Database,
  before: readonly Match[],
  decisions: readonly Decision[],
): Promise<string[]> {
  const now = new Map(decisions.map((decision) => matchOf(decision)).map((match) => [pairOf(match), match]))
  const was = new Map(before.map((match) => [pairOf(match), match]))
  const gone = [...was.values()].filter((match) => !now.has(pairOf(match)))
  const written = [...now.values()].filter((match) => !isSame(match, was.get(pairOf(match))))
  if (gone.length > 0)
    await sql`
      delete from actor_matches
      using unnest(${gone.map(({ actorId }) => actorId)}::uuid[], ${gone.map(({ otherId }) => otherId)}::uuid[])
        as gone (actor_id, other_id)
      where actor_matches.actor_id = gone.actor_id and actor_matches.other_id = gone.other_id
    `.execute(db)
  await insertRows(
    db,
    'actor_matches',
    ['actor_id', 'other_id', 'score', 'evidence', 'joined', 'reckoned', 'decided_at'],
    written.map(({ actorId, otherId, score, evidence, joined }) => ({
      actor_id: actorId,
      other_id: otherId,
      score,
      // json_populate_recordset takes it as it is, and would take a string for one.
      evidence: evidence as unknown as string,
      joined,
      reckoned: false,
      decided_at: new Date(),
    })),
    sql`on conflict (actor_id, other_id) do update set
      score = excluded.score, evidence = excluded.evidence, joined = excluded.joined, decided_at = excluded.decided_at`,
  )
  return gone.flatMap(({ actorId, otherId }) => [actorId, otherId])
}

function matchOf({ opinion: { one, other, score, evidence }, joined }: Decision): Match {
  const [actorId, otherId] = one < other ? [one, other] : [other, one]
  return {
    actorId,
    otherId,
    score: Math.fround(Math.round(score * 1000) / 1000),
    evidence: [...evidence],
    joined,
  }
}

const pairOf = ({ actorId, otherId }: Match): string => `${actorId} ${otherId}`

const isSame = (one: Match, other: Match | undefined): boolean =>
  other !== undefined &&
  one.joined === other.joined &&
  one.score === Math.fround(other.score) &&
  one.evidence.length === other.evidence.length &&
  one.evidence.every(({ feature, words, weight }, i) => {
    const its = other.evidence[i]!
    return feature === its.feature && words === its.words && weight === its.weight
  })
