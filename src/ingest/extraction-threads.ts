import { availableParallelism } from 'node:os'
import { startThread, type ExtractionThread } from './extraction-thread.ts'
import type { Extract } from './vocabularies.ts'

/** A thread takes half a second to start: what a handful of documents needs is quicker done here. */
const WORTH_THREADS = 16

/** More than this wait for the one PostgreSQL. */
const MOST_THREADS = 4

export interface Extractor {
  extract: Extract
  close(): Promise<void>
}

/** Extraction for a load of unknown length: the first documents here, and if there are more, in threads beside. */
export function openExtractor(threads = Math.min(availableParallelism(), MOST_THREADS)): Extractor {
  let seen = 0
  let pool: ExtractionThread[] | undefined
  return {
    async extract(text, options) {
      if (++seen <= WORTH_THREADS) {
        // Loading the language model takes a moment, which nobody should wait for who extracts nothing.
        const { extract } = await import('../extraction/extract.ts')
        return extract(text, options)
      }
      pool ??= Array.from({ length: threads }, () => startThread())
      const idlest = pool.reduce((best, thread) => (thread.waiting < best.waiting ? thread : best))
      return idlest.extract(text, options)
    },
    async close() {
      await Promise.all(pool?.map((thread) => thread.close()) ?? [])
    },
  }
}
