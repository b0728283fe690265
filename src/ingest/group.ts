import type { Database } from '../database/database.ts'
import { settleEvents } from '../events/settle.ts'
import { linkDenials } from '../statements/denials.ts'

/** How long a load goes on before what it has loaded is grouped. */
const ROUND_MS = 60_000

/** What is loaded out of order is grouped again each time: that takes no more than one part in so many of the load. */
const SHARE = 20

/** Groups what was loaded into events, and links the denials that thereby find what they deny. */
export async function groupSources(db: Database): Promise<void> {
  await settleEvents(db, linkDenials)
}

/** Groups what a long load has loaded, every minute or, where that would take long, more seldom. */
export class Rounds {
  readonly #db: Database
  #due = performance.now() + ROUND_MS

  constructor(db: Database) {
    this.#db = db
  }

  async next(): Promise<void> {
    const began = performance.now()
    if (began < this.#due) return
    this.#due = Infinity
    await groupSources(this.#db)
    const ended = performance.now()
    this.#due = ended + Math.max(ROUND_MS, SHARE * (ended - began))
  }
}
