import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import { settleClusters } from '../clusters.ts'
import { lockIdentity } from '../lock.ts'
import { decideFullNames } from './decide-full.ts'
import { decideDescribed, decideShort, decideShouted } from './decide-local.ts'
import { forgetStatesOf } from './decision-states.ts'
import { bearersOf, fileMembers, getFacts, takeKeysLeft, takeNamings, takeWithdrawals } from './fact-store.ts'
import type { Facts } from './facts.ts'
import { keysOf, meetingOf } from './keys.ts'

/** How many sources are gone through in one transaction, which keeps loaders waiting. */
const SOURCES = 100

export interface PassOptions {
  /** When it is aborted, no further sources are begun. */
  signal?: AbortSignal | undefined
}

/**
 * Decides who is one, wherever sources came since the last time: finds who may be one with whom they name, puts the
 * opinions on record, and lets clusters follow. What comes out depends on what is on record alone, and neither on the
 * order in which it came nor on how often this is called; any number of processes may call it.
 *
 * @returns How many members were gone through.
 */
export async function passOverIdentity(db: Database, { signal }: PassOptions = {}): Promise<number> {
  let all = 0
  for (;;) {
    if (signal?.aborted || !(await isAnythingNew(db))) return all
    const count = await db.transaction().execute(passOverSome)
    all += count
  }
}

/** Looked for without the lock, which loaders wait for. */
async function isAnythingNew(db: Database): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    select exists (select from member_namings) or exists (select from member_withdrawals)
      or exists (select from member_keys_left) as "isNew"
  `.execute(db)
  return rows[0]!.isNew
}

async function passOverSome(db: Database): Promise<number> {
  // Waiting for loaders is no query that took too long.
  await sql`set local statement_timeout to 0`.execute(db)
  await lockIdentity(db)
  const withdrawn = await takeWithdrawals(db)
  const left = await takeKeysLeft(db)
  const ids = new Set([...withdrawn, ...(await takeNamings(db, SOURCES))])
  if (ids.size + left.length === 0) return 0
  const members = [...(await getFacts(db, [...ids])).values()]
  const filed = [...(await fileMembers(db, members)), ...left]
  const isLess = withdrawn.length + left.length > 0
  if (isLess) await forgetStates(db, filed)
  const near = (await listNear(db, left)).filter(({ id }) => !ids.has(id))
  const full = [...members, ...near].filter(({ isLocal }) => !isLocal)
  const moved = new Set<string>()
  const settle = async (takenBack: readonly string[]) => {
    for (const { id } of await settleClusters(db, takenBack)) moved.add(id)
  }
  await settle(await decideFullNames(db, full))
  const touched = async () => [
    ...filed,
    ...[...(await getFacts(db, [...moved])).values()].flatMap((facts) => keysOf(facts).borne),
  ]
  await settle(await decideShouted(db, namesIn(await touched())))
  const local = members.filter(({ isLocal }) => isLocal)
  const keys = await touched()
  const takenBack = [
    ...(await decideShort(db, namesIn(keys), local, isLess)),
    ...(await decideDescribed(db, describedIn(keys), local)),
  ]
  await settle(takenBack)
  return members.length
}

/** Who may have been one with those that are gone, by their keys. */
async function listNear(db: Database, left: readonly string[]): Promise<Facts[]> {
  const found = await bearersOf(db, left.flatMap(meetingOf))
  return [...(await getFacts(db, [...new Set([...found.values()].flat())])).values()]
}

/** Lets all names under these keys be decided on anew: less is known than when they were. */
const forgetStates = (db: Database, keys: readonly string[]): Promise<void> =>
  forgetStatesOf(db, [
    ...namesIn(keys).flatMap((name) => [`short ${name}`, `alone ${name}`]),
    ...describedIn(keys).map((key) => `described ${key}`),
  ])

/** The short names that anybody has, or may be called by, who is filed under these keys. */
const namesIn = (keys: readonly string[]): string[] =>
  startingWith(keys, ['short ', 'alone ', 'shouted ', 'called '])

const describedIn = (keys: readonly string[]): string[] => startingWith(keys, ['described ', 'body '])

const startingWith = (keys: readonly string[], starts: readonly string[]): string[] => [
  ...new Set(
    keys.flatMap((key) =>
      starts.filter((start) => key.startsWith(start)).map((start) => key.slice(start.length)),
    ),
  ),
]
