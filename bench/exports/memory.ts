import { readFileSync } from 'node:fs'

/** Milliseconds between two looks. */
const EVERY = 20

/** Looks at the memory of a process, and keeps by how much it grew at most. */
export class MemoryWatch implements Disposable {
  readonly #pid: number
  readonly #before: number
  readonly #timer: NodeJS.Timeout
  /** MB over what it had when the watch began. */
  most = 0

  constructor(pid: number) {
    this.#pid = pid
    this.#before = residentOf(pid)
    this.#timer = setInterval(() => this.#look(), EVERY)
  }

  #look(): void {
    this.most = Math.max(this.most, residentOf(this.#pid) - this.#before)
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }
}

/** MB that are in memory of a process. */
function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}
