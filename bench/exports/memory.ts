import { readFileSync } from 'node:fs'

/** Milliseconds between two looks. */
const EVERY = 20

/** Looks at the memory of a process, and keeps by how much it grew at most. */
export class MemoryWatch implements Disposable {
  readonly #pid: number
  readonly #idle: number
  readonly #timer: NodeJS.Timeout
  /** MB over what it has when it is idle. */
  most = 0

  /** @param idle In MB. */
  constructor(pid: number, idle: number) {
    this.#pid = pid
    this.#idle = idle
    this.#timer = setInterval(() => this.#look(), EVERY)
  }

  #look(): void {
    this.most = Math.max(this.most, residentOf(this.#pid) - this.#idle)
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }
}

/** MB that are in memory of a process. */
export function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}
