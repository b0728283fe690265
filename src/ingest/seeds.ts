import path from 'node:path'
import type { Database } from '../database/database.ts'
import { openExtractor } from './extraction-threads.ts'
import { loadDocuments, type LoadOptions, type Tally } from './load.ts'
import { listFiles } from './readers/files.ts'
import { readDocuments } from './readers/read.ts'

/** The documents that come with the project. */
export const SEEDS = path.join(import.meta.dirname, '../../seeds')

/** Loads the seeds. When they are all there already, nothing changes and it takes a few milliseconds. */
export async function loadSeeds(
  db: Database,
  options: Pick<LoadOptions, 'onRejection' | 'signal'> = {},
): Promise<Tally> {
  const extractor = openExtractor()
  try {
    return await loadDocuments(db, readDocuments(await listFiles([SEEDS])), {
      ...options,
      extract: extractor.extract,
    })
  } finally {
    await extractor.close()
  }
}
