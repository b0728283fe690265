/** How much may wait for one client, in UTF-16 units of JSON, on all its subscriptions together. */
export interface ByteBudget {
  free: number
}

interface Letter<Value> {
  readonly value: Value
  readonly size: number
}

/**
 * What was told and not yet taken, as an iterator. One that nobody reads does not grow without end: once
 * there is no room left, it takes no more. Ending it lets go of whoever waits for the next at once, which a generator would not.
 */
export class BoundedQueue<Value> implements AsyncIterableIterator<Value> {
  readonly #room: ByteBudget
  readonly #onEnd: () => void
  #letters: Letter<Value>[] = []
  #waiting: PromiseWithResolvers<IteratorResult<Value>> | undefined
  #end: { readonly error?: Error } | undefined

  /** @param onEnd Called once, however it ends. */
  constructor(room: ByteBudget, onEnd: () => void) {
    this.#room = room
    this.#onEnd = onEnd
  }

  /** Takes all of them, or gives false where there is no room left by what waits already. */
  put(values: readonly Value[], size: number): boolean {
    if (this.#end) return true
    if (this.#room.free <= 0) return false
    for (const value of values)
      if (this.#waiting) {
        this.#waiting.resolve({ done: false, value })
        this.#waiting = undefined
      } else {
        this.#room.free -= size
        this.#letters.push({ value, size })
      }
    return true
  }

  /** Ends with an error, after what waits already. */
  fail(error: Error): void {
    this.#close({ error })
  }

  next(): Promise<IteratorResult<Value>> {
    const letter = this.#letters.shift()
    if (letter) {
      this.#room.free += letter.size
      return Promise.resolve({ done: false, value: letter.value })
    }
    if (this.#end?.error) {
      const { error } = this.#end
      this.#end = {}
      return Promise.reject(error)
    }
    if (this.#end) return Promise.resolve({ done: true, value: undefined })
    this.#waiting = Promise.withResolvers()
    return this.#waiting.promise
  }

  return(): Promise<IteratorResult<Value>> {
    for (const { size } of this.#letters) this.#room.free += size
    this.#letters = []
    this.#close({})
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #close(end: { readonly error?: Error }): void {
    if (this.#end) return
    this.#end = end
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting && end.error) {
      this.#end = {}
      waiting.reject(end.error)
    } else waiting?.resolve({ done: true, value: undefined })
    this.#onEnd()
  }
}
