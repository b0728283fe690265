import type { Database } from '../database/database.ts'
import { listLive } from './keys.ts'

/** How often it is looked whether the keys of those that are connected are good yet, in milliseconds. */
const EVERY_MS = 2_000

/** Ends what was opened with a key once that is revoked or has expired. It asks for all keys at once, and only while any is in use. */
export class KeyWatch {
  readonly #db: Database
  readonly #onError: (error: unknown) => void
  readonly #open = new Map<string, Set<() => void>>()
  #timer: NodeJS.Timeout | undefined

  constructor(db: Database, onError: (error: unknown) => void) {
    this.#db = db
    this.#onError = onError
  }

  /** Calls `end` when the key is not good any more; gives what ends that. */
  hold(keyId: string, end: () => void): () => void {
    const ends = this.#open.get(keyId) ?? new Set()
    this.#open.set(keyId, ends.add(end))
    this.#timer ??= setInterval(() => void this.#look(), EVERY_MS).unref()
    return () => {
      if (ends.delete(end) && ends.size === 0 && this.#open.get(keyId) === ends) this.#open.delete(keyId)
    }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#open.clear()
  }

  async #look(): Promise<void> {
    const held = [...this.#open.keys()]
    if (held.length === 0) {
      clearInterval(this.#timer)
      this.#timer = undefined
      return
    }
    try {
      const live = await listLive(this.#db, held)
      for (const id of held) if (!live.has(id)) for (const end of this.#open.get(id) ?? []) end()
    } catch (error) {
      this.#onError(error)
    }
  }
}
