import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { OnrecordError } from '../errors.ts'

/** What is limited: values of GraphQL's answers, and rows of exports. */
export const BUDGETS = ['cost', 'rows'] as const
export type BudgetName = (typeof BUDGETS)[number]

/** How much of each one may have in a minute; 0 for as much as is asked. */
export type Quotas = Readonly<Record<BudgetName, number>>

export const NO_QUOTAS: Quotas = { cost: 0, rows: 0 }

const MINUTE = 60
/** How many subjects are remembered before those of earlier minutes are forgotten. */
const MOST_SUBJECTS = 10_000
/** PostgreSQL takes nothing that is written. */
const READ_ONLY = '25006'

/** What is left for somebody. */
export interface Left {
  readonly quota: number
  readonly remaining: number
  /** Seconds until there is more. */
  readonly reset: number
}

/** What this server has taken and not used yet. */
interface Slice {
  minute: number
  /** Below nothing where more was used than was taken. */
  unused: number
  /** What all servers have taken. */
  taken: number
}

/**
 * What each key or address may have in a minute. A server takes slices of a second's worth from PostgreSQL and uses
 * them up by itself, so that all together give at most one slice a server too much, and few requests wait for it. On a
 * standby, where nothing is written, each server counts by itself.
 */
export class Budget {
  readonly name: BudgetName
  readonly quota: number
  readonly #db: Database
  readonly #slices = new Map<string, Slice>()

  constructor(db: Database, name: BudgetName, quota: number) {
    this.#db = db
    this.name = name
    this.quota = quota
  }

  /**
   * Uses so much of it.
   *
   * @throws OnrecordError RATE_LIMITED where it is used up.
   */
  async use(subject: string, amount: number): Promise<Left> {
    const slice = this.#sliceOf(subject)
    if (slice.unused < amount) {
      const wanted = Math.max(Math.ceil(this.quota / MINUTE), amount - slice.unused)
      const taken = await this.#take(subject, slice, wanted)
      if (taken === undefined) throw this.#refusal()
      slice.taken = taken
      slice.unused += wanted
    }
    slice.unused -= amount
    return this.#left(slice)
  }

  /** Owes what was used without knowing beforehand how much it would be. */
  async owe(subject: string, amount: number): Promise<void> {
    const slice = this.#sliceOf(subject)
    slice.unused -= amount
    if (slice.unused >= 0) return
    const owed = -slice.unused
    slice.unused = 0
    slice.taken = (await this.#take(subject, slice, owed, true)) ?? slice.taken
  }

  /** What is left, as far as is known here. */
  async left(subject: string): Promise<Left> {
    const slice = this.#sliceOf(subject)
    const { rows } = await sql<{ taken: number }>`
      select greatest(0, taken - ${this.quota}::bigint * ${minutesSince}) as taken from budgets
      where subject = ${subject} and name = ${this.name}
    `.execute(this.#db)
    return this.#left({ ...slice, taken: Math.max(rows[0]?.taken ?? 0, slice.taken) })
  }

  #left({ taken, unused }: Slice): Left {
    const remaining = Math.min(this.quota, Math.max(0, this.quota - taken + Math.max(0, unused)))
    return { quota: this.quota, remaining, reset: secondsLeft() }
  }

  #sliceOf(subject: string): Slice {
    const minute = thisMinute()
    const known = this.#slices.get(subject)
    if (known?.minute === minute) return known
    if (this.#slices.size >= MOST_SUBJECTS)
      for (const [one, slice] of this.#slices) if (slice.minute !== minute) this.#slices.delete(one)
    const slice = { minute, unused: 0, taken: 0 }
    this.#slices.set(subject, slice)
    return slice
  }

  /** What all have taken then; undefined where there is nothing left to take. */
  async #take(subject: string, slice: Slice, wanted: number, isOwed = false): Promise<number | undefined> {
    const carried = sql`greatest(0, budgets.taken - ${this.quota}::bigint * ${minutesSince})`
    try {
      const { rows } = await sql<{ taken: number }>`
        insert into budgets (subject, name, minute, taken)
        values (${subject}, ${this.name}, date_trunc('minute', now()), ${wanted})
        on conflict (subject, name) do update
          set minute = excluded.minute, taken = ${carried} + excluded.taken
          where ${isOwed}::boolean or ${carried} < ${this.quota}::bigint
        returning taken
      `.execute(this.#db)
      return rows[0]?.taken
    } catch (error) {
      if ((error as { code?: unknown }).code !== READ_ONLY) throw error
      return isOwed || slice.taken < this.quota ? slice.taken + wanted : undefined
    }
  }

  #refusal(): OnrecordError {
    const seconds = secondsLeft()
    const what = this.name === 'cost' ? 'values of answers' : 'rows of exports'
    return new OnrecordError(
      'RATE_LIMITED',
      `${this.quota.toLocaleString('en')} ${what} are given in a minute, and they are used up: ask again in ${seconds} s, or with a key of your own`,
      { details: { retryAfter: String(seconds) } },
    )
  }
}

const minutesSince = sql`(extract(epoch from date_trunc('minute', now()) - budgets.minute) / 60)::bigint`

const thisMinute = (): number => Math.floor(Date.now() / 60_000)
const secondsLeft = (): number => Math.max(1, Math.ceil(MINUTE - ((Date.now() / 1000) % MINUTE)))
