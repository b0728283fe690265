import { MOST_AT_ONCE } from '../api/graphql/added.ts'
import { ConnectionLimit } from '../api/connection-limit.ts'
import { connectBeside, type Connection } from '../database/connect.ts'
import { Listener } from '../database/listen.ts'
import { Poller } from '../database/poll.ts'
import type { Wakes } from '../database/wakes.ts'
import { listAdditions } from './additions.ts'
import { isEpochEnd, NOW } from './cursor.ts'
import { Durable } from './durable.ts'
import { listChanges, type Change, type Changing } from './feed.ts'
import type { LiveLimits } from './limits.ts'
import { Tail, type Stretch } from './tail.ts'

/** How many changes are read at once. */
const MOST_CHANGES = 200

/** Connections for those who follow along, besides one that listens: however many they are, they ask as one. */
const CONNECTIONS = 3

/** The ends of the feeds, read once for all who follow them, over connections of their own. */
export class Live {
  readonly limits: LiveLimits
  readonly seats: ConnectionLimit
  readonly connection: Connection
  /** Of everything that changes. */
  readonly changes: Tail<Change, string>
  readonly things: readonly Changing[]
  /** Of the statements that came on record. */
  readonly additions: Tail<string, string>
  /** Of all that is told. */
  readonly durable: Durable
  readonly #wakes: Wakes

  constructor(
    connection: Connection,
    things: readonly Changing[],
    limits: LiveLimits,
    onError: (error: unknown) => void,
  ) {
    this.things = things
    this.limits = limits
    this.seats = new ConnectionLimit(limits.connections)
    this.connection = connectBeside(connection, CONNECTIONS, 'onrecord live')
    const { db, pool, listenUrl } = this.connection
    this.durable = new Durable(db)
    this.#wakes = listenUrl === undefined ? new Poller() : new Listener(pool, listenUrl, 'onrecord_changes')
    const shared = { wakes: this.#wakes, restMs: limits.heartbeatMs, isEpochEnd, onError }
    const readAdditions = (after: string) =>
      this.#durably(listAdditions(db, 'statements', after, MOST_AT_ONCE))
    this.changes = new Tail({
      ...shared,
      end: async () => (await this.readChanges(NOW)).place,
      readOn: (after) => this.readChanges(after),
    })
    this.additions = new Tail({
      ...shared,
      end: async () => (await readAdditions(NOW)).place,
      readOn: readAdditions,
    })
  }

  /** What changed after a cursor, once it is on disk. */
  async readChanges(after: string): Promise<Stretch<Change, string>> {
    const page = await this.#durably(
      listChanges(this.connection.db, this.things, { after, limit: MOST_CHANGES }),
    )
    const { changes: items, cursor: place, hasMore, isWaiting } = page
    return { items, place, hasMore, isWaiting }
  }

  /** The cursor before the first change. */
  async startOfChanges(): Promise<string> {
    return (await listChanges(this.connection.db, this.things, { limit: 0 })).cursor
  }

  async #durably<T>(reading: Promise<T>): Promise<T> {
    const read = await reading
    await this.durable.settled()
    return read
  }

  async close(): Promise<void> {
    this.changes.close()
    this.additions.close()
    await this.#wakes.close()
    await this.connection.close()
  }
}
