import { setTimeout as delay } from 'node:timers/promises'
import { refusalIn } from './answers.ts'
import { Copy, type Told } from './copy.ts'
import { PATIENCE_MS, PAUSE_MS, type Follower, type Following, type Truth } from './follower.ts'

interface Page {
  readonly changes: readonly Told[]
  readonly cursor: string
  readonly hasMore: boolean
}

const START = '/api/v1/changes?first=200'

/** Reads pages of `/api/v1/changes`, again and again. */
export class PagesFollower implements Follower {
  readonly name: string
  readonly copy = new Copy()
  /** Where the next page is. */
  next = START
  /** While it is set, nothing is read. */
  isPaused = false
  resets = 0
  readonly #following: Following

  constructor(following: Following, name = 'pages') {
    this.#following = following
    this.name = name
  }

  async run(): Promise<void> {
    const { signal } = this.#following
    while (!signal.aborted) {
      const hasMore = !this.isPaused && (await this.readPage().catch(() => false))
      if (!hasMore) await delay(PAUSE_MS)
    }
  }

  /**
   * Reads a page on; gives whether there is more.
   *
   * @throws What the connection throws.
   */
  async readPage(): Promise<boolean> {
    const { address } = this.#following
    const { next } = this
    const response = await fetch(new URL(next, address), { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) {
      const refusal = await refusalIn(response, this.#following, this.name)
      if (refusal) this.#reset(refusal.start)
      return refusal !== undefined
    }
    const { changes, cursor, hasMore } = (await response.json()) as Page
    // It was told to begin anew meanwhile.
    if (this.next !== next) return true
    for (const change of changes) this.copy.apply(change)
    this.next = `${START}&after=${encodeURIComponent(cursor)}`
    return hasMore
  }

  beginAnew(): void {
    this.copy.clear()
    this.next = START
  }

  async wrong(truth: Truth): Promise<string | undefined> {
    return this.copy.wrong(truth)
  }

  #reset(start: string): void {
    this.resets += 1
    this.copy.clear()
    this.next = start
  }
}

/** Everything that the feed tells a new reader now. */
export async function readAfresh(following: Following): Promise<Copy> {
  const reader = new PagesFollower(following, 'a new reader')
  while (await reader.readPage());
  return reader.copy
}
