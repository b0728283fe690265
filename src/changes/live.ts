import { MOST_AT_ONCE } from '../api/graphql/added.ts'
import { Seats } from '../api/seats.ts'
import { connectBeside, type Connection } from '../database/connect.ts'
import { Listener } from '../database/listen.ts'
import { Poller } from '../database/poll.ts'
import type { Wakes } from '../database/wakes.ts'
import { endOfFeeds, listAdditions } from './additions.ts'
import { NOW, type Position } from './cursor.ts'
import { listChanges, type Change, type Changing } from './feed.ts'
import type { LiveLimits } from './limits.ts'
import { Tail, type Stretch } from './tail.ts'

/** How many changes are read at once. */
const MOST_CHANGES = 200

/** Connections for those who follow along, besides one that listens: however many they are, they ask as one. */
const CONNECTIONS = 2

/** The ends of the feeds, read once for all who follow them, over connections of their own. */
export class Live {
  readonly limits: LiveLimits
  readonly seats: Seats
  readonly connection: Connection
  /** Of everything that changes. */
  readonly changes: Tail<Change, string>
  readonly things: readonly Changing[]
  /** Of the statements that came on record. */
  readonly additions: Tail<string, Position>
  readonly #wakes: Wakes

  constructor(
    connection: Connection,
    things: readonly Changing[],
    limits: LiveLimits,
    onError: (error: unknown) => void,
  ) {
    this.things = things
    this.limits = limits
    this.seats = new Seats(limits.connections)
    this.connection = connectBeside(connection, CONNECTIONS, 'onrecord live')
    const { db, pool, listenUrl } = this.connection
    this.#wakes = listenUrl === undefined ? new Poller() : new Listener(pool, listenUrl, 'onrecord_changes')
    const shared = { wakes: this.#wakes, restMs: limits.heartbeatMs, onError }
    this.changes = new Tail({
      ...shared,
      end: async () => (await listChanges(db, things, { after: NOW, limit: 1 })).cursor,
      readOn: (after) => this.readChanges(after),
    })
    this.additions = new Tail({
      ...shared,
      end: () => endOfFeeds(db),
      readOn: (after) => listAdditions(db, 'statements', after, MOST_AT_ONCE),
    })
  }

  /** What changed after a cursor. */
  async readChanges(after: string): Promise<Stretch<Change, string>> {
    const page = await listChanges(this.connection.db, this.things, { after, limit: MOST_CHANGES })
    const { changes: items, cursor: place, hasMore, isWaiting } = page
    return { items, place, hasMore, isWaiting }
  }

  async close(): Promise<void> {
    this.changes.close()
    this.additions.close()
    await this.#wakes.close()
    await this.connection.close()
  }
}
