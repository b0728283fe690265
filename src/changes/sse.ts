import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { checked } from '../api/check.ts'
import { mayLast } from '../api/connections.ts'
import { failureOf } from '../api/errors.ts'
import { isAfter, isEpochEnd, LONGEST_CURSOR, NOW } from './cursor.ts'
import { changeJson, FEED_ADDRESS, type Change } from './feed.ts'
import type { Live } from './live.ts'
import type { Stretch } from './tail.ts'

/** How long a client that lost its connection should wait before it makes another, in milliseconds. */
const RETRY_MS = 2_000
/** How long one that finds no seat, or no database, should wait at least: as long again at most. */
const BUSY_RETRY_MS = 5_000
/** How long a stream may take to end when the server does. */
const FAREWELL_MS = 500

/** An answer that is a stream of events, which nobody on the way may keep. */
const asEvents = (reply: FastifyReply): FastifyReply =>
  reply
    .type('text/event-stream; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' })

/** Why a follower is dropped. */
const TOO_SLOW = 'it takes less than there is'
const UNREAD = 'what it missed cannot be read now'

/** What a stream of changes can be asked. */
export const eventsQuery = z.strictObject({
  after: z.string().max(LONGEST_CURSOR).optional().meta({
    description: 'Begins after this cursor; without one, with what changes from now on.',
  }),
})

export type SendEvents = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** `/changes.sse`: the feed of changes as Server-Sent Events, each with its cursor as its id. */
export function serveEvents(app: FastifyInstance, live: Live): SendEvents {
  const followers = new Set<Events>()

  const send: SendEvents = async (request, reply) => {
    try {
      return await open(request, reply)
    } catch (error) {
      const { status, code, message } = failureOf(error)
      // An EventSource that is answered anything but 200 is closed for good, and heeds no Retry-After.
      if (status !== 503 || !wantsEvents(request.headers.accept) || reply.raw.destroyed) throw error
      request.log.warn(`a follower of changes is to come back later: ${message}`)
      const retry = Math.round(BUSY_RETRY_MS * (1 + Math.random()))
      return asEvents(reply).send(
        `retry: ${retry}\nevent: busy\ndata: ${JSON.stringify({ code, detail: message })}\n\n`,
      )
    }
  }

  const open: SendEvents = async (request, reply) => {
    const { after } = checked(eventsQuery, request.query)
    // A client that comes back says where it was, at the address that it came to first.
    const last = checked(eventsQuery.shape.after, request.headers['last-event-id'])
    const giveBack = live.seats.take()
    mayLast(request.raw.socket)
    const events = new Events(live, (why) => {
      request.log.warn(`a follower of changes was dropped: ${why}`)
      reply.raw.destroy()
    })
    followers.add(events)
    const leave = () => {
      followers.delete(events)
      events.leave()
      giveBack()
    }
    reply.raw.once('close', leave)
    if (reply.raw.destroyed) leave()
    try {
      await events.begin(last || after || NOW)
    } catch (error) {
      leave()
      throw error
    }
    return asEvents(reply).send(events.stream)
  }

  app.addHook('preClose', (done) => {
    for (const events of followers) events.end()
    done()
  })
  app.get('/changes.sse', { exposeHeadRoute: false }, send)
  return send
}

/** Whether a client asks for a stream, as a browser's EventSource does, which asks for nothing else. */
export const wantsEvents = (accept = ''): boolean =>
  /(^|,)\s*text\/event-stream\s*(;(?!\s*q=0(\.0*)?\s*(,|$))|,|$)/i.test(accept)

/** What one client is sent: what it missed, read as fast as it takes it, and then what all others are told. */
class Events {
  readonly stream = new Readable({ read: () => this.#wanted() })
  readonly #live: Live
  readonly #drop: (why: string) => void
  #leave: (() => void) | undefined
  #heart: NodeJS.Timeout | undefined
  /** Runs while it ends. */
  #farewell: NodeJS.Timeout | undefined
  /** While it has not caught up with the others: where it goes on. */
  #behind: string | undefined
  /** While it reads a page by itself: what the others are told meanwhile. */
  #meanwhile: Stretch<Change, string>[] | undefined
  /** Up to where it has read by itself, until the others are there too. */
  #ahead: string | undefined
  /** Set when the epoch has ended, until the client is told. */
  #mustRestart = false
  #waiting = 0
  #isGone = false

  constructor(live: Live, drop: (why: string) => void) {
    this.#live = live
    this.#drop = drop
  }

  /** Resolved when the first events are in the stream, and no failure is to be told any more. */
  async begin(after: string): Promise<void> {
    if (after !== NOW) this.#behind = after
    // Nothing is read by itself before it follows: what is committed in between is told either way.
    this.#meanwhile = []
    const following = await this.#live.changes.follow({
      told: (stretch) => this.#told(stretch),
      restarted: () => this.#restarted(),
    })
    this.#leave = () => following.leave()
    if (this.#isGone) return following.leave()
    this.#push(`retry: ${RETRY_MS}\nid: ${this.#behind ?? following.place}\n\n`)
    this.#heart = setInterval(() => this.#beat(), this.#live.limits.heartbeatMs)
    if (this.#behind === undefined) this.#meanwhile = undefined
    else await this.#readPage(this.#behind)
  }

  leave(): void {
    this.#isGone = true
    clearInterval(this.#heart)
    clearTimeout(this.#farewell)
    this.#leave?.()
    this.stream.destroy()
  }

  /** Ends it in order; one that takes nothing is cut off. */
  end(): void {
    this.#isGone = true
    this.#leave?.()
    this.stream.push(null)
    this.#farewell = setTimeout(() => this.#drop(TOO_SLOW), FAREWELL_MS).unref()
  }

  /** The client takes more: it is called again after each time that something was put into the stream. */
  #wanted(): void {
    if (this.#behind === undefined || this.#meanwhile || this.#isGone) return
    // Where the database is away, the client comes back and says where it was.
    this.#readPage(this.#behind).catch(() => this.#drop(UNREAD))
  }

  async #readPage(after: string): Promise<void> {
    this.#meanwhile = []
    const page = await this.#readOrRestart(after)
    const missed = this.#meanwhile
    this.#meanwhile = undefined
    const text = page.head + textOf(page.items)
    // With the others it would be dropped for what it has not taken yet.
    const isSlow = this.stream.readableLength + text.length > this.#live.limits.bufferBytes
    const isBehind = page.hasMore || (isSlow && text.length > 0)
    this.#behind = isBehind ? page.place : undefined
    this.#push(text)
    if (isBehind) return
    // In one turn with what was read: from here on it is told what the others are.
    this.#ahead = page.place
    for (const stretch of missed) this.#told(stretch)
  }

  /** Where the epoch has ended, the client is told so, and all of what is on record comes after that. */
  async #readOrRestart(after: string): Promise<Stretch<Change, string> & { readonly head: string }> {
    if (!this.#mustRestart)
      try {
        const page = await this.#live.readChanges(after)
        if (!this.#mustRestart) return { ...page, head: '' }
      } catch (error) {
        if (!isEpochEnd(error)) throw error
      }
    this.#mustRestart = false
    this.#ahead = undefined
    const place = await this.#live.startOfChanges()
    const head = `event: reset\nid: ${place}\ndata: ${JSON.stringify({ code: 'CURSOR_EPOCH', start: FEED_ADDRESS })}\n\n`
    return { items: [], place, hasMore: true, isWaiting: false, head }
  }

  #restarted(): void {
    this.#mustRestart = true
    // Else it finds that out when it reads on.
    if (this.#behind === undefined && !this.#meanwhile) this.#readPage('').catch(() => this.#drop(UNREAD))
  }

  #told(stretch: Stretch<Change, string>): void {
    if (this.#meanwhile) this.#meanwhile.push(stretch)
    // Else it reads that by itself.
    else if (this.#behind === undefined) this.#push(this.#textFor(stretch))
  }

  #textFor(stretch: Stretch<Change, string>): string | Buffer {
    const ahead = this.#ahead
    if (ahead === undefined) return sharedText(stretch)
    if (isAfter(stretch.place, ahead)) this.#ahead = undefined
    return textOf(stretch.items.filter(({ cursor }) => isAfter(cursor, ahead)))
  }

  #push(text: string | Buffer): void {
    if (this.#isGone || text.length === 0) return
    if (this.stream.readableLength > this.#live.limits.bufferBytes) this.#drop(TOO_SLOW)
    else this.stream.push(text)
  }

  /** Shows that it lives; one that took nothing of what waits since the last time is dropped. */
  #beat(): void {
    const waiting = this.stream.readableLength
    if (waiting === 0) this.#push(':\n\n')
    else if (waiting === this.#waiting) this.#drop(TOO_SLOW)
    this.#waiting = waiting
  }
}

const texts = new WeakMap<Stretch<Change, string>, Buffer>()

/** Written once for all who are told of it. */
function sharedText(stretch: Stretch<Change, string>): Buffer {
  let text = texts.get(stretch)
  if (!text) texts.set(stretch, (text = Buffer.from(textOf(stretch.items))))
  return text
}

/** PostgreSQL breaks lines within JSON where an event may have none; within strings there are none. */
const textOf = (changes: readonly Change[]): string =>
  changes
    .map((change) => `id: ${change.cursor}\ndata: ${changeJson(change).replaceAll('\n', ' ')}\n\n`)
    .join('')
