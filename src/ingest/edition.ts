import type { Edition } from '../sources/editions.ts'
import type { NewSourceEdition } from '../sources/table.ts'
import type { IncomingDocument } from './document.ts'

/** What a document tells of its source beside the text; null where that is nothing. */
export function editionOf(document: IncomingDocument): Edition | null {
  const { title, authors, version = null, updatedAt = null } = document
  return title === null && authors.length === 0 ? null : { title, authors, version, updatedAt }
}

/** What there is to keep of the first edition of a source: nothing as a rule. */
export function editionRowsOf(sourceId: string, document: IncomingDocument): NewSourceEdition[] {
  const edition = editionOf(document)
  if (edition === null || (edition.version === null && edition.updatedAt === null)) return []
  return [{ source_id: sourceId, version: edition.version, updated_at: edition.updatedAt }]
}
