import { setTimeout as delay } from 'node:timers/promises'
import { LiveClient } from '../../support/live.ts'
import { until } from '../wait.ts'
import { PAUSE_MS, type Follower, type Following, type Truth } from './follower.ts'

/** Closed with it: what was told may be on record no more. */
const EPOCH = 4410

interface Told {
  readonly statementAdded: { readonly id: string; readonly content: string }
}

/** Subscribes to `statementAdded`: all that it is told must be on record, and nothing left out while it is heard. */
export class SubscriptionFollower implements Follower {
  readonly name = 'subscription'
  resets = 0
  readonly #following: Following
  readonly #told = new Set<string>()
  #isHeard = false

  constructor(following: Following) {
    this.#following = following
  }

  async run(): Promise<void> {
    const { signal } = this.#following
    while (!signal.aborted) {
      await this.#follow().catch(() => {})
      this.#isHeard = false
      await delay(PAUSE_MS)
    }
  }

  async #follow(): Promise<void> {
    const { address, signal } = this.#following
    const undo: (() => unknown)[] = []
    const live = new LiveClient(
      { teardown: (step) => undo.push(step as () => unknown) },
      new URL(address).host,
    )
    live.client.on('closed', (event) => {
      if ((event as { code?: number }).code !== EPOCH) return
      this.resets += 1
      this.#told.clear()
    })
    const subscription = live.subscribe<Told>('subscription { statementAdded { id content } }')
    const leave = () => subscription.end()
    signal.addEventListener('abort', leave)
    void subscription.heard.then(() => (this.#isHeard = true))
    try {
      while (!signal.aborted) {
        const next = await Promise.race([subscription.next(), subscription.ended])
        if (!next) return
        this.#told.add(next.statementAdded.id)
      }
    } finally {
      signal.removeEventListener('abort', leave)
      for (const step of undo) await step()
    }
  }

  /** Waits until nothing that comes on record from then on is missed; false where that does not come. */
  async heard(seconds: number): Promise<boolean> {
    return (await until(() => this.#isHeard, seconds)) ?? false
  }

  beginAnew(): void {
    this.#told.clear()
  }

  async wrong({ tables, recent }: Truth): Promise<string | undefined> {
    const phantoms = [...this.#told].filter((id) => !tables.has(id))
    const missing = recent.filter((id) => !this.#told.has(id))
    if (phantoms.length + missing.length === 0) return undefined
    return `told ${phantoms.length} that are on no record, missed ${missing.length} of ${recent.length} while it was heard`
  }
}
