import { OnrecordError } from '../errors.ts'

/** How many may stay connected to be told of what happens, over all faces together. */
export class ConnectionLimit {
  readonly #most: number
  #taken = 0

  constructor(most: number) {
    this.#most = most
  }

  /** @throws OnrecordError SERVER_BUSY */
  check(): void {
    if (this.#taken >= this.#most)
      throw new OnrecordError(
        'SERVER_BUSY',
        `${this.#most} clients are connected to be told of changes, and no more can be: try again later`,
      )
  }

  /**
   * Takes one; gives what gives it back.
   *
   * @throws OnrecordError SERVER_BUSY
   */
  take(): () => void {
    this.check()
    this.#taken += 1
    let isTaken = true
    return () => {
      if (isTaken) this.#taken -= 1
      isTaken = false
    }
  }
}
