import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Wakes } from './wakes.ts'
import { sever } from './wire.ts'

/** How long it waits before it connects again, in milliseconds: twice as long each time, up to the last. */
const FIRST_WAIT = 50
const LAST_WAIT = 5_000
/** How often PostgreSQL has to show that it is there, and how long it has for it, in milliseconds. */
const PROOF_EVERY = 2_000
const PROOF_WITHIN = 2_000
/** How long it may take until there is a connection, in milliseconds. */
const CONNECT_WITHIN = 5_000
/** How long a connection that is not needed any more may take to end, in milliseconds. */
const FAREWELL = 1_000

/**
 * Listens to a channel of PostgreSQL over a connection of its own, as long as there is anyone to be woken. A connection
 * that is lost, or shows no sign of life, is made again; what was told meanwhile is not known, so all are woken then as
 * well. A standby notifies nobody: there, all are woken each time that it shows that it lives, until it is promoted.
 */
export class Listener implements Wakes {
  readonly #options: pg.ClientConfig
  readonly #listen: string
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
      connectionTimeoutMillis: CONNECT_WITHIN,
      query_timeout: PROOF_WITHIN,
    }
    this.#listen = `listen ${pg.escapeIdentifier(channel)}`
  }

  on(wake: () => void): () => void {
    this.#wakes.add(wake)
    if (!this.#stop) {
      this.#stop = new AbortController()
      this.#ended = this.#stay(this.#stop.signal, this.#ended)
    }
    return () => {
      if (this.#wakes.delete(wake) && this.#wakes.size === 0) this.#end()
    }
  }

  async close(): Promise<void> {
    this.#end()
    await this.#ended
  }

  #end(): void {
    this.#stop?.abort()
    this.#stop = undefined
  }

  async #stay(signal: AbortSignal, before: Promise<void> | undefined): Promise<void> {
    await before
    for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(2 * wait, LAST_WAIT)) {
      if (await this.#stayOnce(signal)) wait = FIRST_WAIT
      await delay(wait, undefined, { signal }).catch(() => {})
    }
  }

  /** Until the connection is lost or given up; tells whether there was one. */
  async #stayOnce(signal: AbortSignal): Promise<boolean> {
    const client = new pg.Client(this.#options)
    // One that breaks ends as well, and that is what is waited for.
    client.on('error', () => {})
    client.on('notification', this.#wakeAll)
    const ended = new Promise<void>((resolve) => client.once('end', resolve))
    // One that is not connected yet has nothing to end in good order.
    const breakOff = () => sever(client)
    signal.addEventListener('abort', breakOff, { once: true })
    try {
      await client.connect()
    } catch {
      sever(client)
      await ended
      return false
    } finally {
      signal.removeEventListener('abort', breakOff)
    }
    const heard = await this.#hear(client, AbortSignal.any([signal, endOf(client)]))
    const late = setTimeout(breakOff, FAREWELL)
    void client.end().catch(() => {})
    await ended
    clearTimeout(late)
    return heard
  }

  /** Wakes all who wait, until the connection fails or the signal is aborted; tells whether it ever did. */
  async #hear(client: pg.Client, signal: AbortSignal): Promise<boolean> {
    let heard = false
    try {
      for (let isListening = false; !signal.aborted;) {
        const isNew = !isListening
        if (isNew) isListening = !(await isStandby(client))
        // Asked again, it changes nothing: it is the proof that the connection lives.
        if (isListening) await client.query(this.#listen)
        if (isNew) this.#wakeAll()
        heard = true
        await delay(PROOF_EVERY, undefined, { signal })
      }
    } catch {
      // The connection broke, or nobody listens any more.
    }
    return heard
  }

  readonly #wakeAll = (): void => {
    for (const wake of this.#wakes) wake()
  }
}

async function isStandby(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>('select pg_is_in_recovery() as is')
  return rows[0]!.is
}

function endOf(client: pg.Client): AbortSignal {
  const controller = new AbortController()
  client.once('end', () => controller.abort())
  return controller.signal
}
