import type { Database } from '../database/database.ts'
import { lockEvents, replaceSource } from '../events/place.ts'
import {
  keepLineFeeds,
  listTold,
  newsOf,
  tellEdition,
  type Edition,
  type ToldSource,
} from '../sources/editions.ts'
import type { IncomingDocument } from './document.ts'
import { editionOf } from './edition.ts'
import { loadingTransaction, type Begin } from './loading-transaction.ts'
import { placedOf, sourceIdOf } from './prepare.ts'

/**
 * Tells of a source that is on record what a document of the same text tells of it, where that is newer: a headline or a
 * byline that was corrected. Gives whether it was. Of a text that came with CR and LF, and with LF, the latter is kept.
 *
 * @param known What {@link listTold} gave.
 * @param since When the load began.
 */
export async function correctSource(
  db: Database,
  document: IncomingDocument,
  known: readonly ToldSource[],
  since: string,
  begin?: Begin,
): Promise<boolean> {
  const edition = editionOf(document)
  const hasNews = (told: readonly ToldSource[]) =>
    corrected(edition, told) !== undefined || told.some((source) => isPlainer(document.text, source))
  if (!hasNews(known)) return false
  return loadingTransaction(
    db,
    async (transaction) => {
      await lockEvents(transaction)
      const told = await listTold(transaction, sourceIdOf(document), since)
      for (const source of told)
        if (isPlainer(document.text, source)) await keepLineFeeds(transaction, source.id)
      const source = corrected(edition, told)
      if (!edition || !source) return false
      const title = await tellEdition(transaction, edition, source)
      if (title !== source.title)
        await replaceSource(transaction, placedOf(source.id, { ...document, title }))
      return newsOf(edition, source) === 'NEWEST'
    },
    { begin },
  )
}

/** The source of which an edition was not known. */
const corrected = (edition: Edition | null, told: readonly ToldSource[]): ToldSource | undefined =>
  edition === null || told.some((source) => newsOf(edition, source) === 'KNOWN') ? undefined : told.at(-1)

/** Whether the text of a document is that of a source, but has LF alone where its lines end. */
const isPlainer = (text: string, { bytes }: ToldSource): boolean =>
  !text.includes('\r') && Buffer.byteLength(text) < bytes
