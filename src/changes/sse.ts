import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { checked } from '../api/check.ts'
import { isAfter, LONGEST_CURSOR, NOW } from './cursor.ts'
import { changeJson, type Change } from './feed.ts'
import type { Live } from './live.ts'
import type { Stretch } from './tail.ts'

/** How long a client that lost its connection should wait before it makes another, in milliseconds. */
const RETRY_MS = 2_000
/** How long a stream may take to end when the server does. */
const FAREWELL_MS = 500

/** What a stream of changes can be asked. */
export const eventsQuery = z.strictObject({
  after: z.string().max(LONGEST_CURSOR).optional().meta({
    description: 'Begins after this cursor; without one, with what changes from now on.',
  }),
})

export type SendEvents = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** `/changes.sse`: the feed of changes as Server-Sent Events, each with its cursor as its id. */
export function serveEvents(app: FastifyInstance, live: Live): SendEvents {
  const open = new Set<Events>()

  const send: SendEvents = async (request, reply) => {
    const { after } = checked(eventsQuery, request.query)
    // A client that comes back says where it was, at the address that it came to first.
    const last = checked(eventsQuery.shape.after, request.headers['last-event-id'])
    const giveBack = live.seats.take()
    const events = new Events(live, () => {
      request.log.warn('a follower of changes was dropped: it takes less than there is')
      reply.raw.destroy()
    })
    open.add(events)
    const leave = () => {
      open.delete(events)
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
    return reply
      .type('text/event-stream; charset=utf-8')
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' })
      .send(events.stream)
  }

  app.addHook('preClose', (done) => {
    for (const events of open) events.end()
    done()
  })
  app.get('/changes.sse', { exposeHeadRoute: false }, send)
  return send
}

/** What one client is sent. */
class Events {
  readonly stream = new Readable({ read: () => this.#taken?.() })
  readonly #live: Live
  readonly #drop: () => void
  #leave: (() => void) | undefined
  #heart: NodeJS.Timeout | undefined
  #taken: (() => void) | undefined
  /** While it reads on by itself, what the others were told meanwhile. */
  #meanwhile: Stretch<Change, string>[] | undefined
  /** Up to where it has read by itself, until the others are there too. */
  #ahead: string | undefined
  #isGone = false

  constructor(live: Live, drop: () => void) {
    this.#live = live
    this.#drop = drop
  }

  /** Resolved when the first events are in the stream, and no failure is to be told any more. */
  async begin(after: string): Promise<void> {
    if (after !== NOW) this.#meanwhile = []
    const following = await this.#live.changes.follow((stretch) => this.#told(stretch))
    this.#leave = () => following.leave()
    if (this.#isGone) return following.leave()
    this.#push(`retry: ${RETRY_MS}\nid: ${after === NOW ? following.place : after}\n\n`)
    this.#heart = setInterval(() => this.#push(':\n\n'), this.#live.limits.heartbeatMs)
    if (after === NOW) return
    const cursor = await this.#readOn(after)
    if (cursor !== undefined) void this.#catchUp(cursor)
  }

  leave(): void {
    this.#isGone = true
    clearInterval(this.#heart)
    this.#leave?.()
    this.#taken?.()
    this.stream.destroy()
  }

  /** Ends it in order; one that takes nothing is cut off. */
  end(): void {
    this.#leave?.()
    this.stream.push(null)
    setTimeout(this.#drop, FAREWELL_MS).unref()
  }

  /** One page; gives where to go on, if it is not with the others yet. */
  async #readOn(after: string): Promise<string | undefined> {
    this.#meanwhile = []
    const page = await this.#live.readChanges(after)
    this.#push(textOf(page.items))
    if (page.hasMore) return page.place
    // In one turn with what was read: whatever the others were told since then and this one was not.
    const missed = this.#meanwhile
    this.#meanwhile = undefined
    this.#ahead = page.place
    for (const stretch of missed) this.#told(stretch)
    return undefined
  }

  async #catchUp(after: string): Promise<void> {
    try {
      for (let cursor: string | undefined = after; cursor !== undefined && !this.#isGone;) {
        // As fast as the client takes it.
        if (this.stream.readableLength > 0) await new Promise<void>((taken) => (this.#taken = taken))
        cursor = await this.#readOn(cursor)
      }
    } catch {
      // It comes back, and says where it was.
      this.#drop()
    }
  }

  #told(stretch: Stretch<Change, string>): void {
    if (this.#meanwhile) {
      this.#meanwhile.push(stretch)
      return
    }
    const ahead = this.#ahead
    if (ahead === undefined) return this.#push(sharedText(stretch))
    this.#push(textOf(stretch.items.filter(({ cursor }) => isAfter(cursor, ahead))))
    if (isAfter(stretch.place, ahead)) this.#ahead = undefined
  }

  #push(text: string | Buffer): void {
    if (this.#isGone || text.length === 0) return
    if (this.stream.readableLength > this.#live.limits.bufferBytes) this.#drop()
    else this.stream.push(text)
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
