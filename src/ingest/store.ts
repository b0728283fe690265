import { sql } from 'kysely'
import { countNames, insertActors } from '../actors/insert.ts'
import type { Database } from '../database/database.ts'
import { lockEvents, placeSource, settleSource } from '../events/place.ts'
import { shareIdentity } from '../identity/lock.ts'
import { listCanonical } from '../identity/members.ts'
import { hasSource, insertSources } from '../sources/insert.ts'
import { linkDenials } from '../statements/denials.ts'
import { insertStatements } from '../statements/insert.ts'
import { keysOfUtterances, linkRepeats, type Utterance } from '../statements/repeats.ts'
import { asJoined } from './joined.ts'
import type { Prepared } from './prepare.ts'

/** How often a transaction is begun again that PostgreSQL gave up for another's sake. */
const ATTEMPTS = 5

/**
 * Any number that no other advisory lock of the project has; "load" in ASCII. Who deletes sources has it alone, and so
 * finds no actors locked by who waits for the events.
 */
const LOADING_LOCK = 0x6c6f6164

/** Rolls a transaction back without being a failure. */
class Known extends Error {}

/**
 * Stores a document with all that was found in it, whole or not at all, and gives whether it was new. Any number of
 * processes may store at once; two that store the same document end with it once.
 */
export async function storeDocument(db: Database, prepared: Prepared): Promise<boolean> {
  for (let attempt = 1; ; attempt++)
    try {
      await db.transaction().execute((transaction) => store(transaction, prepared))
      return true
    } catch (error) {
      if (error instanceof Known) return false
      if (attempt === ATTEMPTS || !isTransient(error)) throw error
    }
}

async function store(db: Database, prepared: Prepared): Promise<void> {
  const { placed, actors, statements, links } = prepared
  const members = [...actors.everywhere, ...actors.within]
  // The commit does not wait for the disk: flush does, once for the whole load. A source is whole all the same.
  await sql`
    select set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock_shared(${sql.lit(LOADING_LOCK)})
  `.execute(db)
  await shareIdentity(db)
  const canonical = await listCanonical(db, members, prepared.source.published_on)
  const { source, posts, chainSteps } = asJoined(prepared, canonical)
  await insertActors(db, members, canonical, source.published_on)
  // Events are chosen one at a time, so this comes as late as it can; the source has to have one to be inserted.
  await lockEvents(db)
  if (await hasSource(db, source.id)) throw new Known()
  const placement = await placeSource(db, placed)
  const covered = { event_id: placement.eventId }
  await insertSources(db, [{ ...source, ...covered }])
  const changedEvents = await settleSource(db, placed, placement)
  await insertSources(
    db,
    posts.map((post) => ({ ...post, ...covered })),
  )
  await countNames(db, members, canonical)
  const utterances = utterancesOf(prepared)
  const keys = keysOfUtterances(utterances)
  await insertStatements(db, {
    statements: statements.map((statement) => ({ ...statement, ...covered })),
    chainSteps,
    links,
    keys,
  })
  await linkRepeats(db, source.id, utterances, keys)
  const disputes = statements.some(({ act }) => act === 'DENY' || act === 'ACCUSE')
  if (disputes || changedEvents.length > 0)
    await linkDenials(db, [...new Set([placement.eventId, ...changedEvents])])
}

/** What may be said again elsewhere: only of those who are the same everywhere can that be known. */
function utterancesOf({ statements, chainSteps, actors }: Prepared): Utterance[] {
  const everywhere = new Set(actors.everywhere.map(({ id }) => id))
  const speakers = Map.groupBy(
    chainSteps.filter(({ part, actor_id }) => part === 'SPEAKER' && everywhere.has(actor_id)),
    ({ statement_id }) => statement_id,
  )
  return statements.map(({ id, fragments, published_on, said_on }) => ({
    id,
    content: fragments.join(' … '),
    publishedOn: published_on,
    datedOn: said_on ?? published_on,
    speakerIds: speakers.get(id)?.map(({ actor_id }) => actor_id) ?? [],
  }))
}

/** Deadlock and serialization failure: another try may well succeed. */
function isTransient(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return code === '40P01' || code === '40001'
}
