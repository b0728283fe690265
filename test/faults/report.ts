/** What was done and what was found, told as it comes. */
export class Report {
  readonly kills = new Map<string, number>()
  /** What followers made of a feed, compared with the tables. */
  copies = 0
  wrongCopies = 0
  /** Loads that said that documents are on record. */
  loads = 0
  lostLoads = 0
  /** How often a follower was sent back to the start. */
  resets = 0
  /** All else that is wrong. */
  otherFaults = 0
  /** What is no fault of what is tested here, and how often it was seen. */
  readonly notes = new Map<string, number>()
  readonly #print: (line: string) => void

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  say(line: string): void {
    this.#print(line)
  }

  kill(kind: string, how: string): void {
    this.kills.set(kind, (this.kills.get(kind) ?? 0) + 1)
    this.#print(`kill ${this.count}: ${kind} ${how}`)
  }

  note(what: string): void {
    this.notes.set(what, (this.notes.get(what) ?? 0) + 1)
  }

  fault(what: string): void {
    this.otherFaults += 1
    this.#print(`  WRONG ${what}`)
  }

  get count(): number {
    return [...this.kills.values()].reduce((sum, one) => sum + one, 0)
  }

  get isGood(): boolean {
    return this.wrongCopies + this.lostLoads + this.otherFaults === 0
  }

  summary(): string {
    const kinds = [...this.kills].map(([kind, count]) => `${kind} ${count}`).join(', ')
    return [
      `${this.count} kills (${kinds || 'none'})`,
      `${this.wrongCopies} wrong of ${this.copies} copies`,
      `${this.lostLoads} of ${this.loads} loads lost what they had said to be on record`,
      `${this.otherFaults} other faults`,
      `${this.resets} fresh starts of followers`,
    ].join('; ')
  }
}
