import type { Wakes } from '../database/wakes.ts'

/** What a feed has after a place. */
export interface Stretch<Item, Place> {
  readonly items: readonly Item[]
  /** Where to go on. */
  readonly place: Place
  /** Whether there is more already. */
  readonly hasMore: boolean
  /** Whether something is committed that cannot be told yet, since an older transaction still runs. */
  readonly isWaiting: boolean
}

/** Whoever follows a feed. */
export interface Follower<Item, Place> {
  /** Told of each stretch, one after the other; the next is not read before it has taken this one. */
  told(stretch: Stretch<Item, Place>): void | Promise<void>
  /** The epoch has ended: of what was told, not all is on record any more. */
  restarted(): void
}

export interface TailOptions<Item, Place> {
  /** Wakes when something was committed. */
  readonly wakes: Wakes
  /** Where the feed ends now. */
  readonly end: () => Promise<Place>
  readonly readOn: (after: Place) => Promise<Stretch<Item, Place>>
  /** Milliseconds after which it reads on even where nothing woke it. */
  readonly restMs: number
  /** Whether reading failed because the epoch of the place has ended: the store was put back to an earlier state. */
  readonly isEpochEnd: (error: unknown) => boolean
  readonly onError: (error: unknown) => void
}

/** From the first follower to the last. */
interface Run<Place> {
  readonly end: Promise<Place>
  /** Where it was read up to. */
  place?: Place
  stopListening?: () => void
}

/** Between one reading and the next, in milliseconds: what is committed meanwhile is read at once. */
const LEAST_PAUSE = 20
/** While the feed waits for a transaction, it is read again after this, then after twice as long, up to the last. */
const FIRST_WAIT = 40
const LAST_WAIT = 1_000

/**
 * The end of a feed, read as it grows: once for all who follow it, and not at all while nobody does. A notification
 * only wakes it. What is told is decided by the feed itself, from the place where it was read last, so that nothing is
 * left out and nothing told twice, whatever becomes of notifications and connections.
 */
export class Tail<Item, Place> {
  readonly #options: TailOptions<Item, Place>
  readonly #followers = new Set<Follower<Item, Place>>()
  /** How many follow, or are about to. */
  #count = 0
  /** Set while there are any. */
  #run: Run<Place> | undefined
  #isReading = false
  #isStale = false
  #wait = FIRST_WAIT
  #timer: NodeJS.Timeout | undefined

  constructor(options: TailOptions<Item, Place>) {
    this.#options = options
  }

  /** Tells this follower all that comes after the place that is given back. */
  async follow(follower: Follower<Item, Place>): Promise<{ readonly place: Place; leave(): void }> {
    this.#count += 1
    const run = (this.#run ??= { end: this.#options.end() })
    try {
      await this.#begin(run)
    } catch (error) {
      this.#leave(run)
      throw error
    }
    // In one turn: what is read after this is told, and nothing that was read before.
    this.#followers.add(follower)
    const leave = () => {
      if (this.#followers.delete(follower)) this.#leave(run)
    }
    return { place: run.place!, leave }
  }

  /** Reads no more, whoever follows. */
  close(): void {
    clearTimeout(this.#timer)
    this.#run?.stopListening?.()
    this.#run = undefined
  }

  async #begin(run: Run<Place>): Promise<void> {
    const end = await run.end
    if (run !== this.#run || run.place !== undefined) return
    run.place = end
    run.stopListening = this.#options.wakes.on(this.#wake)
    this.#again(this.#options.restMs)
  }

  /** Where nobody follows any more, it rests; who comes next begins at the end. */
  #leave(run: Run<Place>): void {
    this.#count -= 1
    if (this.#count === 0 && run === this.#run) this.close()
  }

  readonly #wake = (): void => {
    this.#isStale = true
    this.#wait = FIRST_WAIT
    if (!this.#isReading) void this.#read()
  }

  #again(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#isStale = true
      if (!this.#isReading) void this.#read()
    }, ms)
  }

  async #read(): Promise<void> {
    this.#isReading = true
    while (this.#isStale && this.#run) {
      this.#isStale = false
      const pause = new Promise((resolve) => setTimeout(resolve, LEAST_PAUSE))
      await this.#readOnce(this.#run)
      await pause
    }
    this.#isReading = false
  }

  async #readOnce(run: Run<Place>): Promise<void> {
    if (run.place === undefined) return
    try {
      const stretch = await this.#readOn(run)
      if (run !== this.#run) return
      run.place = stretch.place
      if (stretch.items.length > 0) await Promise.all(this.#tell(stretch))
      if (stretch.hasMore) this.#isStale = true
      else this.#again(stretch.isWaiting ? this.#nextWait() : this.#options.restMs)
    } catch (error) {
      this.#options.onError(error)
      this.#again(this.#nextWait())
    }
  }

  /** Where the epoch has ended, goes on at the end that the feed has now, and tells so. */
  async #readOn(run: Run<Place>): Promise<Stretch<Item, Place>> {
    try {
      return await this.#options.readOn(run.place!)
    } catch (error) {
      if (!this.#options.isEpochEnd(error)) throw error
      const place = await this.#options.end()
      // In one turn, as when it begins.
      run.place = place
      if (run === this.#run) for (const follower of this.#followers) follower.restarted()
      return { items: [], place, hasMore: true, isWaiting: false }
    }
  }

  #tell(stretch: Stretch<Item, Place>): Promise<void>[] {
    return [...this.#followers].map(async (follower) => follower.told(stretch))
  }

  #nextWait(): number {
    const wait = this.#wait
    this.#wait = Math.min(2 * wait, LAST_WAIT)
    return wait
  }
}
