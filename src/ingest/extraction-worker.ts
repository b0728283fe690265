import { parentPort } from 'node:worker_threads'
import { extract } from '../extraction/extract.ts'
import { ExtractionError } from '../extraction/extraction-error.ts'
import type { ExtractOptions } from '../extraction/draft.ts'

/** What a thread is asked: the statements of a text, or the article of a page. It answers in the order of the questions. */
export type Question = { text: string; options: ExtractOptions } | { html: string }

/** `failed` is the message of an ExtractionError: a thread's errors come out of it as plain ones. */
export type Answer = { found: unknown } | { failed: string } | { error: unknown }

let last = Promise.resolve()

parentPort!.on('message', (question: Question) => {
  last = last.then(async () => parentPort!.postMessage(await answer(question)))
})

async function answer(question: Question): Promise<Answer> {
  try {
    if ('text' in question) return { found: extract(question.text, question.options) }
    // Most threads are never asked for this.
    const { readArticle } = await import('./readers/article.ts')
    return { found: readArticle(question.html) }
  } catch (error) {
    return error instanceof ExtractionError ? { failed: error.message } : { error }
  }
}
