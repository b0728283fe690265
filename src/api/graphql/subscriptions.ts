import type pg from 'pg'
import { OnrecordError } from '../../errors.ts'
import { failureOf } from '../errors.ts'
import type { AddedPlan } from './added.ts'
import { BoundedQueue, type ByteBudget } from './bounded-queue.ts'

/** Tells of what came on record, by id, from now on; the next is not told before these were taken. */
export interface Additions {
  follow(follower: {
    told(ids: readonly string[]): Promise<void>
    /** Of what was told, not all is on record any more. */
    restarted(): void
  }): Promise<{ leave(): void }>
}

export interface SubscriptionsOptions {
  readonly additions: Additions
  /** Resolved when all that was read before is on disk. */
  readonly settled: () => Promise<void>
  /** Connections for subscriptions alone. */
  readonly pool: pg.Pool
  /** How many different questions are asked of each batch, at most. */
  readonly most: number
  readonly onError: (error: unknown) => void
}

/** A client that subscribed. */
export interface Subscriber {
  readonly room: ByteBudget
  /** Called when it takes less than it asked for. */
  stalled(): void
  /** Called when not all that it was told is on record any more. */
  restarted(): void
}

/** An answer of a subscription. */
export interface Told {
  readonly data: Record<string, unknown>
}

/** All who asked the same. */
interface Group {
  readonly plan: AddedPlan
  readonly members: Map<BoundedQueue<Told>, Subscriber>
  readonly gone: AbortController
}

/** How long to wait before a question is asked again of a database that was away, in milliseconds. */
const RETRY_MS = 500

/** Whoever is subscribed. However many ask the same, it is asked of the database once. */
export class Subscriptions {
  readonly #options: SubscriptionsOptions
  readonly #groups = new Map<string, Group>()
  #following: Promise<{ leave(): void }> | undefined

  constructor(options: SubscriptionsOptions) {
    this.#options = options
  }

  /**
   * What comes on record from now on, as the plan asks for it.
   *
   * @throws OnrecordError SERVER_BUSY, or what the database throws.
   */
  async open(plan: AddedPlan, subscriber: Subscriber): Promise<BoundedQueue<Told>> {
    const known = this.#groups.get(plan.key)
    if (!known && this.#groups.size >= this.#options.most)
      throw new OnrecordError(
        'SERVER_BUSY',
        `this server answers ${this.#options.most} different subscriptions at a time: try again later`,
      )
    const group = known ?? { plan, members: new Map(), gone: new AbortController() }
    this.#groups.set(plan.key, group)
    const mailbox = new BoundedQueue<Told>(subscriber.room, () => this.#leave(group, mailbox))
    group.members.set(mailbox, subscriber)
    try {
      await (this.#following ??= this.#options.additions.follow({
        told: (ids) => this.#tell(ids),
        restarted: () => this.#restart(),
      }))
    } catch (error) {
      await mailbox.return()
      throw error
    }
    return mailbox
  }

  #leave(group: Group, mailbox: BoundedQueue<Told>): void {
    group.members.delete(mailbox)
    if (group.members.size > 0) return
    group.gone.abort()
    this.#groups.delete(group.plan.key)
    if (this.#groups.size > 0) return
    void this.#following?.then((following) => following.leave()).catch(() => {})
    this.#following = undefined
  }

  #restart(): void {
    const subscribers = [...this.#groups.values()].flatMap(({ members }) => [...members.values()])
    for (const subscriber of new Set(subscribers)) subscriber.restarted()
  }

  async #tell(ids: readonly string[]): Promise<void> {
    await Promise.all([...this.#groups.values()].map((group) => this.#answer(group, ids)))
  }

  async #answer(group: Group, ids: readonly string[]): Promise<void> {
    const { plan, members, gone } = group
    try {
      const text = String(await this.#ask(plan, ids, gone.signal))
      const answers = (JSON.parse(text) as Told['data'][]).map((data) => ({ data }))
      const size = Math.ceil(text.length / Math.max(1, answers.length))
      for (const [mailbox, subscriber] of members) if (!mailbox.put(answers, size)) subscriber.stalled()
    } catch (error) {
      if (gone.signal.aborted) return
      this.#options.onError(error)
      for (const mailbox of [...members.keys()]) mailbox.fail(error as Error)
    }
  }

  /** Asks until the database is there: what was told must not be lost to those who wait. */
  async #ask(plan: AddedPlan, ids: readonly string[], signal: AbortSignal): Promise<Buffer> {
    for (;;)
      try {
        const answers = await plan.run(this.#options.pool, ids, signal)
        await this.#options.settled()
        return answers
      } catch (error) {
        if (signal.aborted || failureOf(error).retryAfter === undefined) throw error
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
  }
}
