import type pg from 'pg'
import { backendOf, probe, type Backend, type Verdict } from './probe.ts'
import { isAtRest, isAwaited, sever, socketOf } from './wire.ts'

/** How often it looks, in milliseconds. */
const EVERY_MS = 500
/** After so much silence it asks what became of the process at the other end; then after half as much again. */
const SUSPECT_MS = 2_000
const SLOWER = 1.5
/** The longest between two questions. */
const MOST_BETWEEN_MS = 10_000
/** How long nobody may vouch for a process that has no time limit for its work. */
const UNVOUCHED_MS = 30_000
/** How long PostgreSQL waits for who began a transaction without a time limit, and says nothing. */
const LOST_IN_TRANSACTION_MS = 10_000
/** How long a connection that was closed may take to end. */
const FAREWELL_MS = 2_000

/** What is known of a connection. */
interface Watched {
  backend: Backend | undefined
  bytes: number
  /** Milliseconds since something was asked, or since the last byte of the answer. */
  silence: number
  /** The silence up to which its process was known to work. */
  vouched: number
  /** The silence after which it is asked for. */
  askAt: number
  /** Whether one beside it was found dead since its last byte: its process may wait for a lock of that one, for ever. */
  isDoubted: boolean
  /** Whether its process was found waiting for us while we waited for it: once may be a moment's difference. */
  wasWaiting: boolean
}

/** Answers never came: `ETIMEDOUT` is what the system would say, a quarter of an hour later. */
class Silence extends Error {
  readonly code = 'ETIMEDOUT'
}

/**
 * Gives up connections of a pool that carry nothing any more, as after a fail-over or when a firewall forgot them: the
 * other end is not there to say so, and TCP would wait for a quarter of an hour. Nobody pays for it by the query: it
 * looks now and then at who waits for an answer of which no byte came. As long as PostgreSQL says, over a new
 * connection, that the process is at work, any answer may take as long as it does.
 *
 * @param mostMs Milliseconds after which an answer must have come, since PostgreSQL itself would have given up; with
 *   none, it may take as long as it does.
 */
export class Watchdog {
  readonly #pool: pg.Pool
  readonly #mostMs: number | undefined
  readonly #watched = new Map<pg.ClientBase, Watched>()
  #timer: NodeJS.Timeout | undefined
  #looked = 0
  #isAsking = false

  constructor(pool: pg.Pool, mostMs?: number) {
    this.#pool = pool
    this.#mostMs = mostMs
  }

  /** Watches a connection that was made; to be waited for before it is used. */
  async watch(client: pg.ClientBase): Promise<void> {
    const watched = { backend: undefined, bytes: 0, isDoubted: false, ...UNSUSPECTED }
    this.#watched.set(client, watched)
    client.once('end', () => this.#forget(client))
    this.#looked = performance.now()
    this.#timer ??= setInterval(() => this.#look(), EVERY_MS).unref()
    const backend = await backendOf(client)
    Object.assign(watched, { backend })
    // Who waits for a lock of a transaction whose client is lost would wait until the system of PostgreSQL notices.
    if (backend && this.#mostMs === undefined)
      await client.query(`set idle_in_transaction_session_timeout = ${LOST_IN_TRANSACTION_MS}`)
  }

  #forget(client: pg.ClientBase): void {
    this.#watched.delete(client)
    if (this.#watched.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #look(): void {
    const now = performance.now()
    // Where this process did not come to look, it did not come to read either: that is no silence of the other end.
    const passed = Math.min(now - this.#looked, EVERY_MS)
    this.#looked = now
    const suspects: Backend[] = []
    for (const [client, watched] of this.#watched) {
      const { bytesRead, readableLength, writableEnded } = socketOf(client)
      const isSilent = (isAwaited(client) || writableEnded) && readableLength === 0
      if (!isSilent || bytesRead !== watched.bytes) {
        const isDoubted = watched.isDoubted && bytesRead === watched.bytes
        Object.assign(watched, { bytes: bytesRead, ...UNSUSPECTED, isDoubted })
        continue
      }
      watched.silence += passed
      if (this.#isTooLong(watched, writableEnded)) this.#giveUp(client, watched)
      else if (watched.backend && watched.silence >= watched.askAt) suspects.push(watched.backend)
    }
    if (suspects.length > 0 && !this.#isAsking) void this.#ask(suspects)
  }

  #isTooLong({ silence, vouched, backend, isDoubted }: Watched, isEnding: boolean): boolean {
    if (isEnding) return silence > FAREWELL_MS
    if (isDoubted && silence >= SUSPECT_MS) return true
    // Of a process that nobody can ask for, such as one behind a pooler, nobody can vouch either.
    const most = this.#mostMs ?? (backend ? UNVOUCHED_MS : Infinity)
    return silence - vouched > most
  }

  async #ask(suspects: readonly Backend[]): Promise<void> {
    this.#isAsking = true
    const verdicts = await probe(this.#pool.options, suspects)
    this.#isAsking = false
    for (const [client, watched] of this.#watched) {
      const verdict = watched.backend && verdicts.get(watched.backend)
      // It may have answered meanwhile, and be asked something else.
      if (verdict && watched.silence >= SUSPECT_MS) this.#judge(client, watched, verdict)
    }
  }

  #judge(client: pg.ClientBase, watched: Watched, verdict: Verdict): void {
    const { silence, wasWaiting } = watched
    if (verdict === 'gone' || (verdict === 'waits' && wasWaiting)) return this.#giveUp(client, watched)
    if (verdict === 'works') watched.vouched = silence
    watched.wasWaiting = verdict === 'waits'
    watched.askAt = Math.min(silence * SLOWER, silence + MOST_BETWEEN_MS)
  }

  /** What is at rest beside it is as old, and made anew in a moment; what is at work must say something soon. */
  #giveUp(client: pg.ClientBase, { silence }: Watched): void {
    const seconds = (silence / 1000).toFixed(1)
    const reason = new Silence(`nothing came over the connection for ${seconds} s, and nobody works on it`)
    sever(client, reason)
    for (const [other, beside] of this.#watched)
      if (isAtRest(other)) sever(other, reason)
      else beside.isDoubted = true
  }
}

const UNSUSPECTED = { silence: 0, vouched: 0, askAt: SUSPECT_MS, wasWaiting: false }
