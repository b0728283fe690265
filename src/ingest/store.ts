import { countNames, insertActors } from '../actors/insert.ts'
import type { Database } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.ts'
import { awaitGrouping, lockEvents, openEvent } from '../events/place.ts'
import { noteNamings } from '../identity/matching/namings.ts'
import { listCanonical } from '../identity/members.ts'
import { insertSources } from '../sources/insert.ts'
import { applyReviews, lookUpSource } from '../review/loaded.ts'
import { insertStatements } from '../statements/insert.ts'
import { keysOfUtterances, linkRepeats, type Utterance } from '../statements/repeats.ts'
import { extractorName } from './extractor.ts'
import { asJoined } from './joined.ts'
import { loadingTransaction, type Begin } from './loading-transaction.ts'
import { namingsOf } from './namings.ts'
import type { Prepared } from './prepare.ts'

/** Rolls a transaction back without being a failure. */
class Known extends Error {}

/** People judged statements of it before: they are to hold before anybody sees it. */
class Judged extends Error {}

/**
 * Stores a document with all that was found in it, whole or not at all, and gives whether it was new. Any number of
 * processes may store at once; two that store the same document end with it once.
 */
export async function storeDocument(
  db: Database,
  prepared: Prepared,
  begin?: Begin,
  isJudged = false,
): Promise<boolean> {
  const act = (transaction: Database): Promise<void> => store(transaction, prepared, isJudged)
  try {
    await loadingTransaction(db, act, { begin, isAlone: isJudged })
    return true
  } catch (error) {
    if (error instanceof Known) return false
    if (error instanceof Judged) return storeDocument(db, prepared, begin, true)
    throw error
  }
}

async function store(db: Database, prepared: Prepared, isJudged: boolean): Promise<void> {
  const { placed, editions, actors, statements, links } = prepared
  const members = [...actors.everywhere, ...actors.within]
  const canonical = await listCanonical(db, members, prepared.source.published_on)
  const { source, posts, chainSteps } = asJoined(prepared, canonical)
  await insertActors(db, members, canonical, source.published_on)
  // What follows looks at what others have written, so this comes as late as it can.
  await lockEvents(db)
  const postIds = posts.map(({ id }) => id)
  const known = await lookUpSource(db, source.id, postIds)
  if (known.isKnown) throw new Known()
  if (known.isJudged && !isJudged) throw new Judged()
  const covered = { event_id: await openEvent(db, placed) }
  const found = { ...covered, extractor: extractorName() }
  await insertSources(db, [{ ...source, ...found }])
  await insertRows(db, 'source_editions', ['source_id', 'version', 'updated_at'], editions)
  await awaitGrouping(db, placed)
  await insertSources(
    db,
    posts.map((post) => ({ ...post, ...found })),
  )
  await countNames(db, members, canonical)
  await noteNamings(db, source, namingsOf(prepared))
  const utterances = utterancesOf(prepared)
  const keys = keysOfUtterances(utterances)
  await insertStatements(db, {
    statements: statements.map((statement) => ({ ...statement, ...covered })),
    chainSteps,
    links,
    keys,
  })
  await linkRepeats(db, source.id, utterances, keys)
  if (isJudged) await applyReviews(db, [source.id, ...postIds])
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
