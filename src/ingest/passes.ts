import type { Database } from '../database/database.ts'
import { flush } from '../database/flush.ts'
import { settleEvents } from '../events/settle.ts'
import { passOverIdentity } from '../identity/matching/pass.ts'
import { linkDenials } from '../statements/denials.ts'

export interface PassOptions {
  /** When it is aborted, what is at work is finished, and what is left is done by the next pass. */
  signal?: AbortSignal | undefined
}

/**
 * What no source can decide alone: it is decided after loading, of all that is on record together. What is to be decided
 * is marked in the store by whoever loads, corrects or deletes, so a pass costs a look where nothing is; any number of
 * processes may run it, and what comes out depends on what is on record alone.
 */
export interface Pass {
  /** What it decides, as the first words of a sentence. */
  decides: string
  run(db: Database, options: PassOptions): Promise<void>
}

/** Groups sources into events, and links the denials that thereby find what they deny. */
export const eventPass: Pass = {
  decides: 'Which sources are of one event',
  run: (db, { signal }) => settleEvents(db, linkDenials, signal),
}

/** Joins those of whom sources speak by one name and another. */
export const identityPass: Pass = {
  decides: 'Who is who',
  run: async (db, options) => {
    await passOverIdentity(db, options)
  },
}

/**
 * All passes, in the order in which they are run: at the end of `ingest` and `seed`, when a server has loaded the seeds,
 * and every minute while a server or a load runs. A server that starts otherwise waits for {@link identityPass} alone.
 */
export const PASSES: readonly Pass[] = [eventPass, identityPass]

/** Runs all passes, and returns when what they decided is on disk. */
export async function runPasses(db: Database, options: PassOptions = {}): Promise<void> {
  for (const pass of PASSES) await pass.run(db, options)
  await flush(db)
}

/** How long there is nothing between two rounds of passes. */
const EVERY_MS = 60_000

/** What comes out of order is decided again each time: that takes no more than one part in so many of the time. */
const SHARE = 20

export interface RegularPasses {
  /** Waits for the pass at work, which ends with what it is at. */
  stop(): Promise<void>
}

/**
 * Runs all passes every minute until it is stopped, or more seldom where they take long: sources may come from any
 * process. A pass that fails is told, keeps no other from being run, and is run again with the next round.
 */
export function passRegularly(
  db: Database,
  onError: (error: Error, pass: Pass) => void,
  everyMs: number = EVERY_MS,
): RegularPasses {
  const stopped = new AbortController()
  const { signal } = stopped
  let work = Promise.resolve()
  let next: NodeJS.Timeout
  const round = async () => {
    const began = performance.now()
    for (const pass of PASSES)
      await pass.run(db, { signal }).catch((error: unknown) => onError(error as Error, pass))
    if (!signal.aborted) later(SHARE * (performance.now() - began))
  }
  const later = (waitMs: number) => {
    next = setTimeout(
      () => {
        work = round()
      },
      Math.max(everyMs, waitMs),
    )
    next.unref()
  }
  later(0)
  return {
    stop: async () => {
      stopped.abort()
      clearTimeout(next)
      await work
    },
  }
}
