import { parentPort } from 'node:worker_threads'
import { extract } from '../extraction/extract.ts'
import type { Draft, ExtractOptions } from '../extraction/draft.ts'

/** What a thread is asked; it answers in the order of the questions. */
export interface Question {
  text: string
  options: ExtractOptions
}

export type Answer = { drafts: readonly Draft[] } | { error: unknown }

parentPort!.on('message', ({ text, options }: Question) => {
  parentPort!.postMessage(answer(text, options))
})

function answer(text: string, options: ExtractOptions): Answer {
  try {
    return { drafts: extract(text, options) }
  } catch (error) {
    return { error }
  }
}
