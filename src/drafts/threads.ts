import { availableParallelism } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { OnrecordError } from '../errors.ts'
import { startThread, type ExtractionThread } from '../ingest/extraction-thread.ts'
import type { DraftLimits } from './limits.ts'

/** Whoever loads documents, or asks for something else, wants a processor too. */
const MOST_THREADS = Math.max(1, Math.min(2, availableParallelism() - 1))

/** A text of the largest size takes a quarter of it. */
const MEMORY = { maxOldGenerationSizeMb: 512 }

/**
 * Threads that read what strangers send: each reads one text at a time, and one that takes too long, or too much
 * memory, is ended and replaced. They start when they are first needed.
 */
export class DraftThreads {
  readonly #limits: Pick<DraftLimits, 'atOnce' | 'timeMs'>
  readonly #all = new Set<ExtractionThread>()
  readonly #idle: ExtractionThread[] = []
  readonly #line: (() => void)[] = []
  #atWork = 0

  constructor(limits: Pick<DraftLimits, 'atOnce' | 'timeMs'>) {
    this.#limits = limits
  }

  /**
   * Has some work done by a thread, as soon as one is free.
   *
   * @throws OnrecordError SERVER_BUSY, REQUEST_CANCELLED, TEXT_TOO_COSTLY
   */
  async run<Result>(
    signal: AbortSignal,
    work: (thread: ExtractionThread) => Promise<Result>,
  ): Promise<Result> {
    await this.#turn()
    try {
      if (signal.aborted) throw new OnrecordError('REQUEST_CANCELLED', 'the client went away')
      const thread = this.#idle.pop() ?? (await this.#start())
      return await this.#watched(thread, work)
    } finally {
      const next = this.#line.shift()
      if (next) next()
      else this.#atWork--
    }
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.close()))
  }

  async #turn(): Promise<void> {
    if (this.#atWork + this.#line.length >= this.#limits.atOnce)
      throw new OnrecordError(
        'SERVER_BUSY',
        `${this.#limits.atOnce} texts are being read, and no more are at once: try again in a moment`,
      )
    // Whoever leaves gives its place to the first in the line.
    if (this.#atWork >= MOST_THREADS) await new Promise<void>((go) => this.#line.push(go))
    else this.#atWork++
  }

  async #watched<Result>(
    thread: ExtractionThread,
    work: (thread: ExtractionThread) => Promise<Result>,
  ): Promise<Result> {
    const { timeMs } = this.#limits
    const watch = new AbortController()
    let isLate = false
    const lateness = delay(timeMs, undefined, { signal: watch.signal }).then(() => {
      isLate = true
      throw new OnrecordError('TEXT_TOO_COSTLY', `reading it takes longer than ${timeMs} ms: send less of it`)
    })
    // When the work is done first, nobody waits for this any more.
    lateness.catch(() => {})
    try {
      return await Promise.race([work(thread), lateness])
    } catch (error) {
      throw isTooMuch(error)
        ? new OnrecordError('TEXT_TOO_COSTLY', 'reading it takes too much memory: send less of it', {
            cause: error,
          })
        : error
    } finally {
      watch.abort()
      if (isLate) await thread.close()
      if (thread.hasEnded) this.#all.delete(thread)
      else this.#idle.push(thread)
    }
  }

  /** One that has loaded the language model and all else, which comes with the first sentence: that is no text's time. */
  async #start(): Promise<ExtractionThread> {
    const thread = startThread(MEMORY)
    this.#all.add(thread)
    await thread.extract('“Ready,” she said.', { publishedOn: null })
    return thread
  }
}

/** Its heap was full, or its stack: HTML can be nested deeper than any function. */
const isTooMuch = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
