import { Worker, type ResourceLimits } from 'node:worker_threads'
import type { Draft, ExtractOptions } from '../extraction/draft.ts'
import { ExtractionError } from '../extraction/extraction-error.ts'
import type { Answer, Question } from './extraction-worker.ts'
import type { Article } from './readers/article.ts'

/** A thread that reads, so that this one need not wait. */
export interface ExtractionThread {
  /** How many questions it has not answered yet. */
  readonly waiting: number
  /** Whether it has ended, and answers nothing any more. */
  readonly hasEnded: boolean
  /** As `extract`. */
  extract(text: string, options: ExtractOptions): Promise<readonly Draft[]>
  /** As `readArticle`. */
  article(html: string): Promise<Article | null>
  /** Ends it, in the middle of what it does. */
  close(): Promise<unknown>
}

interface Asked {
  readonly resolve: (found: never) => void
  readonly reject: (error: unknown) => void
}

export function startThread(resourceLimits?: ResourceLimits): ExtractionThread {
  const worker = new Worker(
    new URL('./extraction-worker.ts', import.meta.url),
    resourceLimits && { resourceLimits },
  )
  const asked: Asked[] = []
  let end: { error: unknown } | undefined
  const finish = (error: unknown) => {
    end ??= { error }
    for (const { reject } of asked.splice(0)) reject(end.error)
  }
  worker.on('message', (answer: Answer) => {
    const { resolve, reject } = asked.shift()!
    if ('failed' in answer) reject(new ExtractionError(answer.failed))
    else if ('error' in answer) reject(answer.error)
    else resolve(answer.found as never)
  })
  worker.on('error', finish)
  worker.on('exit', () => finish(new Error('the thread was ended')))
  const ask = <Found>(question: Question) =>
    new Promise<Found>((resolve, reject) => {
      if (end) throw end.error
      asked.push({ resolve, reject })
      worker.postMessage(question)
    })
  return {
    get waiting() {
      return asked.length
    },
    get hasEnded() {
      return end !== undefined
    },
    extract: (text, options) => ask({ text, options }),
    article: (html) => ask({ html }),
    close: () => worker.terminate(),
  }
}
