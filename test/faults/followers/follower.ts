import type { Report } from '../report.ts'
import type { Record } from '../record.ts'

/** What all followers of a server need. */
export interface Following {
  /** `http://127.0.0.1:…`: the same for as long as the server is there, however often it is started anew. */
  readonly address: string
  readonly report: Report
  readonly signal: AbortSignal
}

/** What should be in the copies. */
export interface Truth {
  /** From the tables. */
  readonly tables: Record
  /** Everything as the feed of REST tells it to a new reader: whole objects, by their ids. */
  readonly objects: ReadonlyMap<string, string>
  /** The statements that came on record while nobody was away. */
  readonly recent: readonly string[]
}

/** Follows a server through whatever happens to it, and keeps a copy of what it is told. */
export interface Follower {
  readonly name: string
  /** Follows until the signal is aborted, coming back as often as it is cut off. */
  run(): Promise<void>
  /** What is wrong with its copy now; undefined where nothing is. */
  wrong(truth: Truth): Promise<string | undefined>
  /** Drops the copy and begins again without a cursor. */
  beginAnew(): void
  /** Reads on at once, where it would rest. */
  hurry?(): void
  /** How often it was told to begin again from the start. */
  readonly resets: number
  /** While it is set, it reads nothing. */
  readonly isPaused?: boolean
}

/** Between one try and the next, or one page and the next where there is no more, in milliseconds. */
export const PAUSE_MS = 100

/** Milliseconds after which a request is given up: what is killed answers nothing. */
export const PATIENCE_MS = 15_000
