import { connect } from '../../src/database/connect.ts'
import { extract } from '../../src/extraction/extract.ts'
import type { IncomingDocument } from '../../src/ingest/document.ts'
import { loadDocuments, type Tally } from '../../src/ingest/load.ts'
import { eventPass } from '../../src/ingest/passes.ts'
import type { Read } from '../../src/ingest/readers/read.ts'

/** A document of which nothing is known but what a test says. */
export function story(text: string, more: Partial<IncomingDocument> = {}): IncomingDocument {
  return {
    kind: 'ARTICLE',
    outlet: null,
    publishedOn: '2031-03-04',
    title: null,
    url: null,
    authors: [],
    text,
    name: 'story',
    where: 'story.txt',
    ...more,
  }
}

/** Loads documents with the real extraction, groups them into events, and leaves no connection open. */
export async function load(url: string, reads: readonly Read[], lanes?: number): Promise<Tally> {
  const connection = connect({ connectionString: url })
  try {
    const tally = await loadDocuments(connection.db, given(reads), {
      extract,
      ...(lanes === undefined ? {} : { lanes }),
    })
    await eventPass.run(connection.db, {})
    return tally
  } finally {
    await connection.close()
  }
}

/** Documents as a reader gives them. */
export async function* given(reads: readonly Read[]): AsyncGenerator<Read> {
  await Promise.resolve()
  yield* reads
}
