import type { Database } from '../../database/database.ts'
import { passOverIdentity } from './pass.ts'

/** How often who is who is decided while sources come. */
const EVERY_MS = 60_000

export interface RegularPasses {
  /** Waits for the pass at work, which ends with the sources that it is at. */
  stop(): Promise<void>
}

/**
 * Decides who is who every minute until it is stopped: sources may come from any process. A pass that fails is told, and
 * the next one does its work.
 */
export function passRegularly(
  db: Database,
  onError: (error: Error) => void,
  everyMs: number = EVERY_MS,
): RegularPasses {
  const stopped = new AbortController()
  let work = Promise.resolve()
  let next: NodeJS.Timeout
  const later = () => {
    next = setTimeout(() => {
      work = passOverIdentity(db, { signal: stopped.signal })
        .then(() => {}, onError)
        .finally(() => {
          if (!stopped.signal.aborted) later()
        })
    }, everyMs)
    next.unref()
  }
  later()
  return {
    stop: async () => {
      stopped.abort()
      clearTimeout(next)
      await work
    },
  }
}
