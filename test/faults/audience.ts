import path from 'node:path'
import { EventsFollower } from './followers/events.ts'
import type { Follower, Following, Truth } from './followers/follower.ts'
import { GraphqlFollower } from './followers/graphql.ts'
import { PagesFollower, readAfresh } from './followers/pages.ts'
import { PullFollower } from './followers/pull.ts'
import { SubscriptionFollower } from './followers/subscription.ts'
import { differences, inWords, readTables, type Thing } from './record.ts'
import type { Site } from './site.ts'
import { until } from './wait.ts'

/** Seconds that a follower has to come to the end when nothing is written any more. */
const CATCH_UP_SECONDS = 20

/** The five who follow a site. */
export class Audience {
  readonly pull: PullFollower
  readonly subscription: SubscriptionFollower
  readonly followers: readonly Follower[]
  readonly #site: Site
  readonly #following: Following
  readonly #leave = new AbortController()
  readonly #running: Promise<unknown>
  #counted = 0

  /** @param folder Where the file of `pull` is kept. */
  constructor(site: Site, folder: string, extra: (following: Following) => readonly Follower[] = () => []) {
    this.#site = site
    const following = { address: site.address, report: site.options.report, signal: this.#leave.signal }
    this.#following = following
    this.pull = new PullFollower(following, path.join(folder, 'pulled.ndjson'))
    this.subscription = new SubscriptionFollower(following)
    this.followers = [
      new PagesFollower(following),
      new EventsFollower(following),
      this.subscription,
      this.pull,
      new GraphqlFollower(following),
      ...extra(following),
    ]
    this.#running = Promise.all(this.followers.map((follower) => follower.run()))
  }

  /**
   * Compares every copy with the tables, once each had time to come to the end. A copy that is wrong is told and begun
   * anew, so that it is counted once.
   *
   * @param recent Statements that came on record while the subscription was heard.
   */
  async compare(recent: readonly string[] = []): Promise<void> {
    const { report } = this.#site.options
    const truth = await this.#truth(recent)
    const results: string[] = []
    const found = await Promise.all(this.followers.map((follower) => this.#wrongOf(follower, truth)))
    for (const [place, follower] of this.followers.entries()) {
      const wrong = found[place]
      report.copies += 1
      results.push(`${follower.name} ${wrong === undefined ? 'equal' : 'WRONG'}`)
      if (wrong === undefined) continue
      report.wrongCopies += 1
      report.say(`  WRONG ${follower.name}: ${wrong}`)
      follower.beginAnew()
    }
    const resets = this.followers.reduce((sum, { resets }) => sum + resets, 0)
    report.resets += resets - this.#counted
    report.say(`  ${truth.tables.size} things on record: ${results.join(', ')}`)
    this.#counted = resets
  }

  /** Waits until all have what is on record now; whoever does not come so far is told by the next comparison. */
  async caughtUp(): Promise<void> {
    const truth = await this.#truth([])
    await Promise.all(
      this.followers.filter(({ isPaused }) => !isPaused).map((follower) => this.#wrongOf(follower, truth)),
    )
  }

  /**
   * After what was told has gone from the record: an open subscription is closed with 4410; one that was away has no
   * cursor that would tell it so, and begins anew by itself.
   *
   * @param restarts How often the subscription had been closed so before.
   */
  async afterRollback(restarts: number): Promise<void> {
    const { report, kind } = this.#site.options
    if (kind === 'embedded') this.subscription.beginAnew()
    else if (!(await until(() => this.subscription.resets > restarts, CATCH_UP_SECONDS)))
      report.fault('an open WebSocket was not closed with 4410')
    await this.heard()
  }

  /** Waits until the subscription misses nothing from then on. */
  async heard(): Promise<void> {
    if (!(await this.subscription.heard(30))) this.#site.options.report.fault('the subscription is not heard')
  }

  async close(): Promise<void> {
    this.#leave.abort()
    await this.#running
  }

  async #truth(recent: readonly string[]): Promise<Truth> {
    const { report } = this.#site.options
    const tables = await readTables(await this.#site.url())
    let [wrong, objects]: [string | undefined, ReadonlyMap<string, string>] = ['nothing was read', new Map()]
    await until(
      async () => {
        objects = (await readAfresh(this.#following).catch(() => undefined))?.objects ?? new Map()
        wrong = differences(wordsOf(objects), tables)
        return wrong === undefined
      },
      CATCH_UP_SECONDS,
      100,
    )
    if (wrong !== undefined)
      report.fault(`the feed tells a new reader something else than the tables: ${wrong}`)
    return { tables, objects, recent }
  }

  async #wrongOf(follower: Follower, truth: Truth): Promise<string | undefined> {
    let wrong: string | undefined
    await until(
      async () => {
        follower.hurry?.()
        return (wrong = await follower.wrong(truth).catch((error: Error) => error.message)) === undefined
      },
      CATCH_UP_SECONDS,
      100,
    )
    return wrong
  }
}

const wordsOf = (objects: ReadonlyMap<string, string>): Map<string, string> =>
  new Map(
    [...objects].map(([id, json]) => {
      const [type, becameId, object] = JSON.parse(json) as [string, string | null, Thing | null]
      return [id, object === null ? `${type} became ${becameId}` : inWords(type, object)]
    }),
  )
