/** What was used last, up to a total weight; what was not used for longest goes first. */
export class Recent<Value> {
  readonly #most: number
  readonly #values = new Map<string, { readonly value: Value; readonly weight: number }>()
  #weight = 0

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): Value | undefined {
    const found = this.#values.get(key)
    if (!found) return undefined
    this.#values.delete(key)
    this.#values.set(key, found)
    return found.value
  }

  set(key: string, value: Value, weight = 1): void {
    this.#drop(key)
    this.#values.set(key, { value, weight })
    this.#weight += weight
    for (const oldest of this.#values.keys()) {
      if (this.#weight <= this.#most) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    this.#weight -= this.#values.get(key)?.weight ?? 0
    this.#values.delete(key)
  }
}
