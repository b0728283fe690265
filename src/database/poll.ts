import type { Wakes } from './wakes.ts'

/** Milliseconds between two wake-ups: how late news is at most. */
const EVERY_MS = 2_000

/** Wakes again and again, for where PostgreSQL cannot notify: on a standby, or through a pooler. */
export class Poller implements Wakes {
  readonly #everyMs: number
  readonly #wakes = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined

  /** @param everyMs Milliseconds between two wake-ups. */
  constructor(everyMs = EVERY_MS) {
    this.#everyMs = everyMs
  }

  on(wake: () => void): () => void {
    this.#wakes.add(wake)
    this.#timer ??= setInterval(() => {
      for (const one of this.#wakes) one()
    }, this.#everyMs)
    return () => {
      if (this.#wakes.delete(wake) && this.#wakes.size === 0) this.#end()
    }
  }

  close(): Promise<void> {
    this.#end()
    return Promise.resolve()
  }

  #end(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
