import { differences, inWords, merged, type Thing } from '../record.ts'
import type { Truth } from './follower.ts'

/** A change as REST and its stream tell it. */
export interface Told {
  readonly change: 'SAVED' | 'MERGED' | 'DELETED'
  readonly type: string
  readonly id: string
  readonly becameId: string | null
  readonly object: Thing | null
}

/** What a reader of the feed keeps: the things, as they were told last. */
export class Copy {
  readonly #words = new Map<string, string>()
  readonly #objects = new Map<string, string>()

  get objects(): ReadonlyMap<string, string> {
    return this.#objects
  }

  apply({ change, type, id, becameId, object }: Told): void {
    if (change === 'DELETED') {
      this.#words.delete(id)
      this.#objects.delete(id)
    } else {
      this.#words.set(id, change === 'MERGED' ? merged(type, becameId) : inWords(type, object!))
      this.#objects.set(id, JSON.stringify([type, becameId, object]))
    }
  }

  clear(): void {
    this.#words.clear()
    this.#objects.clear()
  }

  /** How it differs from the tables, or from what a new reader would have; undefined where it does not. */
  wrong({ tables, objects }: Truth): string | undefined {
    return differences(this.#words, tables) ?? differences(this.#objects, objects)
  }
}
