import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Wakes } from './wakes.ts'

/** How long it waits before it connects again, in milliseconds: twice as long each time, up to the last. */
const FIRST_WAIT = 50
const LAST_WAIT = 5_000

/**
 * Listens to a channel of PostgreSQL over a connection of its own, as long as there is anyone to be woken. A connection
 * that is lost is made again; what was told meanwhile is not known, so all are woken then as well. A wake-up says only
 * that there may be something new.
 */
export class Listener implements Wakes {
  readonly #options: pg.ClientConfig
  readonly #channel: string
  readonly #wakes = new Set<() => void>()
  #stop: AbortController | undefined
  /** Set once it listened, and done when no connection is left. */
  #ended: Promise<void> | undefined

  /**
   * @param pool Tells how to connect; none of its connections is taken.
   * @param connectionString Where to, which may be another way to the same database.
   */
  constructor(pool: pg.Pool, connectionString: string, channel: string) {
    this.#options = {
      ...pool.options,
      connectionString,
      application_name: 'onrecord listen',
      keepAlive: true,
    }
    this.#channel = channel
  }

  /** Calls `wake` at each notification; gives what ends that. */
  on(wake: () => void): () => void {
    this.#wakes.add(wake)
    if (!this.#stop) {
      this.#stop = new AbortController()
      this.#ended = this.#listen(this.#stop.signal, this.#ended)
    }
    return () => {
      if (this.#wakes.delete(wake) && this.#wakes.size === 0) this.#end()
    }
  }

  /** Ends the connection, and waits until it has ended. */
  async close(): Promise<void> {
    this.#end()
    await this.#ended
  }

  #end(): void {
    this.#stop?.abort()
    this.#stop = undefined
  }

  async #listen(signal: AbortSignal, before: Promise<void> | undefined): Promise<void> {
    await before
    for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(2 * wait, LAST_WAIT)) {
      if (await this.#listenOnce(signal)) wait = FIRST_WAIT
      await delay(wait, undefined, { signal }).catch(() => {})
    }
  }

  /** Until the connection is lost or given up; tells whether there was one. */
  async #listenOnce(signal: AbortSignal): Promise<boolean> {
    const client = new pg.Client(this.#options)
    // One that breaks ends as well, and that is what is waited for.
    client.on('error', () => {})
    client.on('notification', this.#wakeAll)
    const ended = new Promise((resolve) => client.once('end', resolve))
    const { promise: given, reject: giveUp } = Promise.withResolvers<never>()
    const end = () => {
      // One that is not connected yet may never say that it has ended.
      giveUp(new Error('nobody listens any more'))
      void client.end().catch(() => {})
    }
    given.catch(() => {})
    signal.addEventListener('abort', end, { once: true })
    try {
      await Promise.race([client.connect(), given])
      await client.query(`listen ${client.escapeIdentifier(this.#channel)}`)
      this.#wakeAll()
      await ended
      return true
    } catch {
      end()
      return false
    } finally {
      signal.removeEventListener('abort', end)
    }
  }

  readonly #wakeAll = (): void => {
    for (const wake of this.#wakes) wake()
  }
}
