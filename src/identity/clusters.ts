import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import {
  listBarred,
  listChangedMatches,
  listClusters,
  listMembers,
  listOpinions,
  listReached,
  markReckoned,
  type ChangedMatch,
  type Member,
} from './graph.ts'
import { lockIdentity } from './lock.ts'
import { moveMembers, type Move } from './move.ts'
import { partition, type Pair } from './partition.ts'

/**
 * Works out who is one, where anything changed since it was last done, and lets everything on record follow. What comes
 * out depends on the members, on what people judged and on what the machine joined alone, whatever came first.
 *
 * Matches that were written are found by themselves, and so is who was named by an earlier source: most often clusters
 * only grow then, at a cost in proportion to what joins them.
 *
 * To be called in the transaction that wrote the matches or judgements, under {@link lockIdentity}, which is taken
 * before the first of them is written and before any row of actors is locked; never in one that stores a document.
 *
 * @param memberIds Of whom a judgement changed, or a match was deleted. All that is connected with them is looked at.
 * @returns Who answers as another one now.
 */
export async function settleClusters(db: Database, memberIds: readonly string[] = []): Promise<Move[]> {
  await lockIdentity(db)
  const changed = await listChangedMatches(db)
  const unsettled = await takeUnsettled(db)
  const seen = [...unsettled, ...changed.flatMap(({ actorId, otherId }) => [actorId, otherId])]
  const members = new Map((await listMembers(db, seen)).map((member) => [member.id, member]))
  const barred = await listBarred(db, [
    ...new Set([...members.values()].map(({ canonicalId }) => canonicalId)),
  ])
  const onlyGrows = (id: string) => !barred.has(members.get(id)!.canonicalId)
  const doubtful = changed.filter(
    ({ joined, actorId, otherId }) => !joined || !onlyGrows(actorId) || !onlyGrows(otherId),
  )
  const came = unsettled.filter((id) => members.has(id) && members.get(id)!.canonicalId === id)
  const reached = new Set(
    await reachedFrom(db, [
      ...memberIds,
      ...came,
      ...doubtful.flatMap(({ actorId, otherId }) => [actorId, otherId]),
    ]),
  )
  const isElsewhere = (id: string) => members.has(id) && !reached.has(id)
  const moves = [
    ...(await partAnew(db, [...reached])),
    ...(await grow(
      db,
      changed.filter(({ actorId }) => isElsewhere(actorId)),
      unsettled.filter(isElsewhere),
      members,
    )),
  ]
  await moveMembers(db, moves)
  await markReckoned(db, changed)
  return moves
}

async function takeUnsettled(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`delete from unsettled_actors returning actor_id as id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

const reachedFrom = async (db: Database, ids: readonly string[]) =>
  ids.length === 0 ? [] : listReached(db, ids)

/** Clusters worked out from all that is held of these, who are all that are connected. */
async function partAnew(db: Database, ids: readonly string[]): Promise<Move[]> {
  if (ids.length === 0) return []
  const members = new Map((await listMembers(db, ids)).map((member) => [member.id, member]))
  const clusters = partition(await listOpinions(db, ids))
  const canonical = new Map<readonly string[], string>()
  return [...members.values()].flatMap((member) => {
    const cluster = clusters.get(member.id)
    if (!cluster) return moveTo(member, member.id)
    let to = canonical.get(cluster)
    if (to === undefined) {
      const own = cluster.flatMap((id) => members.get(id) ?? [])
      canonical.set(cluster, (to = own.reduce(firstOf).id))
    }
    return moveTo(member, to)
  })
}

/** Clusters that become one, or of which an earlier source names another member: nothing comes apart. */
async function grow(
  db: Database,
  joined: readonly ChangedMatch[],
  unsettled: readonly string[],
  members: ReadonlyMap<string, Member>,
): Promise<Move[]> {
  const canonicalOf = (id: string) => members.get(id)!.canonicalId
  const isCanonical = ({ id, canonicalId }: Member) => id === canonicalId
  const same: Pair[] = [
    ...joined.map(({ actorId, otherId }) => [canonicalOf(actorId), canonicalOf(otherId)] as const),
    ...unsettled.map((id) => [id, canonicalOf(id)] as const),
  ]
  const clusters = new Set(partition({ same, different: [], unsure: [], joined: [] }).values())
  const known = new Map((await listMembers(db, same.flat())).map((member) => [member.id, member]))
  const becomes = new Map<string, string>()
  for (const cluster of clusters) {
    const own = cluster.map((id) => known.get(id)!)
    const first = own.reduce(firstOf)
    for (const { id } of own.filter(isCanonical)) if (id !== first.id) becomes.set(id, first.id)
  }
  return (await listClusters(db, [...becomes.keys()])).flatMap((member) =>
    moveTo(member, becomes.get(member.canonicalId)!),
  )
}

const moveTo = ({ id, canonicalId }: Member, to: string): Move[] =>
  canonicalId === to ? [] : [{ id, from: canonicalId, to }]

/** Of two members of a cluster the one that answers for it: of a full name, named by the earlier source. */
function firstOf(one: Member, other: Member): Member {
  return orderOf(one) < orderOf(other) ? one : other
}

const orderOf = ({ isWithin, namedFrom, id }: Member): string =>
  `${isWithin ? 1 : 0} ${namedFrom ?? 'never'} ${id}`
