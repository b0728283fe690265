import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { setTimeout as delay } from 'node:timers/promises'
import { refusalIn } from './answers.ts'
import type { Told } from './copy.ts'
import { PAUSE_MS, type Follower, type Following, type Truth } from './follower.ts'
import { PagesFollower } from './pages.ts'

/** Follows `/api/v1/changes.sse` as an EventSource does, after having read what was on record by pages. */
export class EventsFollower implements Follower {
  readonly name = 'events'
  resets = 0
  readonly #following: Following
  readonly #pages: PagesFollower
  /** The id of the last event, as `Last-Event-ID` tells it; undefined before the first. */
  #cursor: string | undefined
  /** Ends the stream that is open. */
  #leave = new AbortController()

  constructor(following: Following) {
    this.#following = following
    this.#pages = new PagesFollower(following, this.name)
  }

  async run(): Promise<void> {
    const { signal } = this.#following
    const leave = () => this.#leave.abort()
    signal.addEventListener('abort', leave)
    while (!signal.aborted) {
      // However it ends, it comes back.
      await this.#follow().catch(() => {})
      await delay(PAUSE_MS)
    }
    signal.removeEventListener('abort', leave)
  }

  async #follow(): Promise<void> {
    const { address } = this.#following
    const leave = (this.#leave = new AbortController())
    if (this.#cursor === undefined) {
      while (await this.#pages.readPage());
      const cursor = new URL(this.#pages.next, address).searchParams.get('after')
      if (cursor === null) return
      this.#cursor = cursor
    }
    const response = await fetch(new URL('/api/v1/changes.sse', address), {
      headers: { accept: 'text/event-stream', 'last-event-id': this.#cursor },
      signal: leave.signal,
    })
    if (!response.ok) return this.#refused(response)
    const parser = createParser({ onEvent: (event) => this.#take(event) })
    const decoder = new TextDecoder()
    for await (const bytes of response.body!)
      if (leave.signal.aborted) return
      else parser.feed(decoder.decode(bytes as Uint8Array, { stream: true }))
  }

  async #refused(response: Response): Promise<void> {
    // An EventSource would close for good: a refusal has to come as an event.
    if (await refusalIn(response, this.#following, this.name)) {
      this.#following.report.fault(`${this.name}: a cursor is refused by a status, which ends an EventSource`)
      this.beginAnew()
    }
  }

  #take({ event, data, id }: EventSourceMessage): void {
    if (event === 'reset') {
      const { code, start } = JSON.parse(data) as { code?: string; start?: string }
      if (code !== 'CURSOR_EPOCH' || typeof start !== 'string' || !id)
        this.#following.report.fault(
          `${this.name}: a reset without its parts: ${JSON.stringify({ data, id })}`,
        )
      this.resets += 1
      this.#pages.copy.clear()
    } else this.#pages.copy.apply(JSON.parse(data) as Told)
    if (id !== undefined) this.#cursor = id
  }

  beginAnew(): void {
    this.#cursor = undefined
    this.#pages.beginAnew()
    this.#leave.abort()
  }

  async wrong(truth: Truth): Promise<string | undefined> {
    return this.#pages.wrong(truth)
  }
}
