import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Load, Measured } from './load.ts'

/** Another process that asks. */
export class LoadClient {
  readonly #child: ChildProcess

  constructor() {
    const entry = path.join(import.meta.dirname, 'process.ts')
    this.#child = fork(entry, { serialization: 'advanced', detached: true })
  }

  async run(load: Load): Promise<Measured> {
    this.#child.send(load)
    const [answer] = (await once(this.#child, 'message')) as [{ measured: Measured } | { error: string }]
    if ('error' in answer) throw new Error(`the load ended: ${answer.error}`)
    return answer.measured
  }

  close(): void {
    this.#child.disconnect()
  }
}
