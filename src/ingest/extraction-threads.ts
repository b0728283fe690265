import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Draft } from '../extraction/draft.ts'
import type { Answer, Question } from './extraction-worker.ts'
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
  let pool: Thread[] | undefined
  return {
    async extract(text, options) {
      if (++seen <= WORTH_THREADS) {
        // Loading the language model takes a moment, which nobody should wait for who extracts nothing.
        const { extract } = await import('../extraction/extract.ts')
        return extract(text, options)
      }
      pool ??= Array.from({ length: threads }, startThread)
      const idlest = pool.reduce((best, thread) => (thread.waiting < best.waiting ? thread : best))
      return idlest.ask({ text, options })
    },
    async close() {
      await Promise.all(pool?.map((thread) => thread.close()) ?? [])
    },
  }
}

interface Thread {
  readonly waiting: number
  ask(question: Question): Promise<readonly Draft[]>
  close(): Promise<unknown>
}

function startThread(): Thread {
  const worker = new Worker(new URL('./extraction-worker.ts', import.meta.url))
  const asked: { resolve: (drafts: readonly Draft[]) => void; reject: (error: unknown) => void }[] = []
  worker.on('message', (answer: Answer) => {
    const { resolve, reject } = asked.shift()!
    if ('error' in answer) reject(answer.error)
    else resolve(answer.drafts)
  })
  let death: { error: unknown } | undefined
  worker.on('error', (error) => {
    death = { error }
    for (const { reject } of asked.splice(0)) reject(error)
  })
  return {
    get waiting() {
      return asked.length
    },
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (death) throw death.error
        asked.push({ resolve, reject })
        worker.postMessage(question)
      }),
    close: () => worker.terminate(),
  }
}
