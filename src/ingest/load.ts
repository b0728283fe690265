import type { Database } from '../database/database.ts'
import { thinTokens } from '../changes/tokens.ts'
import { databaseFailure, isLost, reasonOf } from '../database/failure.ts'
import { flush } from '../database/flush.ts'
import { OnrecordError } from '../errors.ts'
import { ExtractionError } from '../extraction/extraction-error.ts'
import { listTold, momentOf } from '../sources/editions.ts'
import { correctSource } from './correct.ts'
import { withLineFeeds } from './line-ends.ts'
import type { IncomingDocument } from './document.ts'
import type { Begin } from './loading-transaction.ts'
import { prepare, sourceIdOf } from './prepare.ts'
import type { Read } from './readers/read.ts'
import { Fault, faultOfExtraction, Rejection } from './readers/rejection.ts'
import { storeDocument } from './store.ts'
import type { Extract } from './vocabularies.ts'

/** What a load has done up to now. */
export interface Tally {
  /** New sources; the posts that they contain are not counted. */
  loaded: number
  /** Documents that the store had already. */
  known: number
  /** Of which the store had the text, and a headline or byline that has been corrected since; none where it is not there. */
  corrected?: number
  rejected: number
  /** Statements of the new sources. */
  statements: number
}

export interface LoadOptions {
  extract: Extract
  /** How many documents are worked on at once: some wait for extraction, some for PostgreSQL. */
  lanes?: number
  /** When it is aborted, the documents at work are finished and no other is begun. */
  signal?: AbortSignal | undefined
  onRejection?: ((rejection: Rejection) => void) | undefined
  /** Told after each document. */
  onProgress?: ((tally: Readonly<Tally>) => void) | undefined
}

/**
 * Loads documents: extraction, and then each in a transaction of its own, so that it is in the store whole or not at
 * all. One that the store has already costs a look, and one that cannot be loaded keeps no other from it. What is
 * decided of all sources together is decided by the passes (passes.ts), which whoever calls this runs afterwards.
 */
export async function loadDocuments(
  db: Database,
  documents: AsyncGenerator<Read>,
  options: LoadOptions,
): Promise<Tally> {
  const tally: Tally = { loaded: 0, known: 0, rejected: 0, statements: 0 }
  const { signal } = options
  let failed = false
  const since = momentOf(db)
  async function lane(): Promise<void> {
    const began = await since
    while (!signal?.aborted && !failed) {
      const next = await documents.next()
      if (next.done) return
      await loadOne(db, next.value, { ...options, since: began }, tally)
      options.onProgress?.(tally)
    }
  }
  const lanes = Array.from({ length: options.lanes ?? 8 }, () =>
    lane().catch((error: unknown) => {
      failed = true
      throw error
    }),
  )
  try {
    await Promise.all(lanes)
    await thinTokens(db)
    await flush(db)
  } catch (error) {
    // One lane's failure is thrown when the others have finished what they were at.
    await Promise.allSettled(lanes)
    throw await failedLoad(db, tally, error)
  } finally {
    await documents.return(undefined)
  }
  return tally
}

/**
 * What failed was the database, and no document: it is told with what is certain to be on record. Where the connection
 * was lost, nothing is: what PostgreSQL said is done may not have reached its disk.
 */
async function failedLoad(
  db: Database,
  { loaded, known, corrected = 0 }: Tally,
  cause: unknown,
): Promise<unknown> {
  const failure = databaseFailure(cause)
  if (!failure) return cause
  const { code, line } = failure
  if (isLost(cause))
    return new OnrecordError(
      'DATABASE_LOST',
      `PostgreSQL was lost in the middle (${reasonOf(cause as Error)}). Load the same again when it answers: ` +
        'what is on record already costs a look, and nothing is there by halves.',
      { cause },
    )
  const done = await flush(db).then(
    () => `Of what was read, ${(loaded + known + corrected).toLocaleString('en')} are on record, each whole.`,
    () => 'How much of what was read is on record is not known; nothing is there by halves.',
  )
  return new OnrecordError(code, `${line} ${done} Load the same again then.`, { cause })
}

async function loadOne(
  db: Database,
  read: Read,
  options: LoadOptions & { since: string },
  tally: Tally,
): Promise<void> {
  if (read instanceof Rejection) return reject(read)
  try {
    const { outcome, statements } = await landDocument(db, read, options)
    if (outcome === 'STORED') tally.loaded++
    else if (outcome === 'CORRECTED') tally.corrected = (tally.corrected ?? 0) + 1
    else tally.known++
    tally.statements += statements
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    reject(error.at(read.where))
  }

  function reject(rejection: Rejection) {
    tally.rejected++
    options.onRejection?.(rejection)
  }
}

/** What became of a document. */
export interface Landed {
  readonly outcome: 'STORED' | 'CORRECTED' | 'KNOWN'
  /** The source that it is. */
  readonly id: string
  /** How many statements came on record with it. */
  readonly statements: number
}

/**
 * Puts one document on record, whole or not at all. It is on disk after the next flush.
 *
 * @param since When the load began.
 * @throws Fault of the document; whatever else is thrown is no fault of it.
 */
export async function landDocument(
  db: Database,
  document: IncomingDocument,
  { extract, since, begin }: { extract: Extract; since: string; begin?: Begin },
): Promise<Landed> {
  try {
    const id = sourceIdOf(document)
    const known = () => listTold(db, id, since)
    let told = await known()
    if (told.length === 0) {
      const { publishedOn } = document
      const prepared = prepare(document, await extract(withLineFeeds(document.text), { publishedOn }))
      if (await storeDocument(db, prepared, begin))
        return { outcome: 'STORED', id, statements: prepared.statements.length }
      // Somebody else has stored it meanwhile.
      told = await known()
    }
    const outcome = (await correctSource(db, document, told, since, begin)) ? 'CORRECTED' : 'KNOWN'
    return { outcome, id: told.at(-1)?.id ?? id, statements: 0 }
  } catch (error) {
    throw faultOfDocument(error)
  }
}

/** What was found wrong, by us or by the database's own checks, is one document's; all else is the load's. */
function faultOfDocument(error: unknown): Fault {
  if (error instanceof ExtractionError) return faultOfExtraction(error)
  const { code, message } = error as { code?: unknown; message: string }
  const what = error instanceof Fault ? message : `what was found in it does not hold (${message}).`
  if (error instanceof Fault || (typeof code === 'string' && /^(?:22|23|54)/.test(code)))
    return new Fault('EXTRACTION_BROKEN', `${what} It is no fault of the document: please report it.`, {
      cause: error,
    })
  throw error
}
