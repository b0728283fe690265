import type { Database } from '../database/database.ts'
import { flushHere } from '../database/flush.ts'

/**
 * What was read and may be told. A commit shows before it is on disk where its transaction does not wait for that, and
 * a crash of PostgreSQL takes back what is not; who was told of it would have what is on no record.
 */
export class Durable {
  readonly #db: Database
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(db: Database) {
    this.#db = db
  }

  /**
   * Resolved when all that could be read before this was called is on disk. However many wait, one of them asks, and
   * all who come while it does are answered by the next.
   */
  settled(): Promise<void> {
    return (this.#next ??= this.#after(this.#running))
  }

  async #after(running: Promise<void> | undefined): Promise<void> {
    await running?.catch(() => {})
    this.#running = this.#next
    this.#next = undefined
    await flushHere(this.#db)
  }
}
