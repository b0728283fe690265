import type { FastifyInstance } from 'fastify'
import { createClient, type Client, type ClientOptions, type SubscribePayload } from 'graphql-ws'
import type { Test } from 'tap'
import { WebSocket } from 'ws'
import type { Database } from '../../src/database/database.ts'
import { putStory, type Story } from './store.ts'

/** Asks after each subscription whether it is heard: the answer to a ping tells that it is. */
class Asking extends WebSocket {
  override send(data: string, ...rest: unknown[]): void {
    super.send(data, ...(rest as []))
    const { type, id } = JSON.parse(data) as { type: string; id?: string }
    if (type === 'subscribe') super.send(JSON.stringify({ type: 'ping', payload: { id } }))
  }
}

export interface Subscription<Data> {
  /** Resolved when nothing that comes on record from now on is missed. */
  readonly heard: Promise<void>
  /** The next answer; rejected with what went wrong. */
  readonly next: () => Promise<Data>
  /** How many answers came that were not taken. */
  readonly waiting: () => number
  readonly ended: Promise<void>
  end(): void
}

/** Puts a source on record as it lands: whole, in one transaction. */
export function land(db: Database, story: Story) {
  return db.transaction().execute((transaction) => putStory(transaction, story))
}

/** Listens at a port of its own; gives the address without the protocol. */
export async function listen(app: FastifyInstance): Promise<string> {
  return (await app.listen({ port: 0, host: '127.0.0.1' })).replace('http://', '')
}

/** A client of the protocol graphql-transport-ws, disposed of at the end of the test. */
export class LiveClient {
  readonly client: Client
  readonly #pongs = new Map<string, () => void>()
  #count = 0

  constructor(t: Pick<Test, 'teardown'>, host: string, options: Partial<ClientOptions> = {}) {
    this.client = createClient({
      url: `ws://${host}/graphql`,
      webSocketImpl: Asking,
      retryAttempts: 0,
      generateID: () => String(this.#count),
      ...options,
    })
    this.client.on('pong', (received, payload) => {
      if (received) this.#pongs.get(String(payload?.['id']))?.()
    })
    t.teardown(() => this.client.dispose())
  }

  /** Asks one operation and gives all that is answered. */
  subscribe<Data>(query: string, more: Partial<SubscribePayload> = {}): Subscription<Data> {
    this.#count += 1
    const { promise: heard, resolve: isHeard } = Promise.withResolvers<void>()
    const { promise: ended, resolve: hasEnded } = Promise.withResolvers<void>()
    this.#pongs.set(String(this.#count), isHeard)
    const answers: Data[] = []
    let failure: { readonly error: unknown } | undefined
    let taker: PromiseWithResolvers<Data> | undefined
    const end = this.client.subscribe<Data>(
      { query, ...more },
      {
        next: ({ data }) => {
          if (taker) taker.resolve(data as Data)
          else answers.push(data as Data)
          taker = undefined
        },
        error: (error) => {
          failure = { error }
          taker?.reject(error)
          hasEnded()
        },
        complete: hasEnded,
      },
    )
    const next = async () => {
      if (answers.length > 0) return answers.shift() as Data
      if (failure) throw failure.error
      taker = Promise.withResolvers()
      return taker.promise
    }
    return { heard, next, waiting: () => answers.length, ended, end }
  }
}
