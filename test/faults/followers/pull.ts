import { readFile, rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { Running } from '../processes.ts'
import { PATIENCE_MS, type Follower, type Following, type Truth } from './follower.ts'

/** Milliseconds between one run and the next. */
const BETWEEN_MS = 1_500

/** Keeps a file up to date by `onrecord pull`, one run after the other. */
export class PullFollower implements Follower {
  readonly name = 'pull'
  resets = 0
  readonly #following: Following
  readonly #out: string
  #running: Running | undefined
  #rest = new AbortController()
  /** While it is set, no further run is begun. */
  isPaused = false

  /** @param out The file, in a folder that is there. */
  constructor(following: Following, out: string) {
    this.#following = following
    this.#out = out
  }

  async run(): Promise<void> {
    const { signal } = this.#following
    const leave = () => void this.#running?.kill()
    signal.addEventListener('abort', leave)
    while (!signal.aborted) {
      if (!this.isPaused) await this.#pull()
      // It is cut short where somebody waits for the next run.
      await delay(BETWEEN_MS, undefined, { signal: (this.#rest = new AbortController()).signal }).catch(
        () => {},
      )
    }
    signal.removeEventListener('abort', leave)
  }

  async #pull(): Promise<void> {
    const { address, report } = this.#following
    const args = ['pull', address, '--out', this.#out, '--patience', '2', '--page', '100']
    this.#running = new Running(args, {})
    const { err, signal } = await this.#running.ended
    if (/anew/.test(err)) this.resets += 1
    if (signal === null && /\n\s+at /.test(err)) report.note('pull ended with a stack')
  }

  hurry(): void {
    this.#rest.abort()
  }

  /** Kills the run that is going on; false where none is. */
  async kill(): Promise<boolean> {
    if (!this.#running?.isRunning) return false
    await this.#running.kill()
    return true
  }

  beginAnew(): void {
    this.isPaused = true
    void (async () => {
      await this.#running?.ended
      for (const ending of ['', '.part', '.next', '.pull', '.pull.new'])
        await rm(`${this.#out}${ending}`, { force: true })
      this.isPaused = false
    })()
  }

  async wrong({ tables }: Truth): Promise<string | undefined> {
    const have = await readFile(this.#out, 'utf8').catch(() => '')
    const [ids, statements] = [idsIn(have), [...tables.keys()].filter((id) => id.startsWith('5a'))]
    const missing = statements.filter((id) => !ids.has(id)).length
    const phantoms = [...ids].filter((id) => !tables.has(id)).length
    if (missing + phantoms > 0)
      return `missing ${missing}, on no record ${phantoms} of ${statements.length} statements`
    const { address } = this.#following
    const list = new URL('/api/v1/statements.ndjson?orderBy=RECORDED_DESC', address)
    const response = await fetch(list, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const should = await response.text()
    return have === should ? undefined : 'the file is not equal to a fresh export byte for byte'
  }
}

const idsIn = (text: string): Set<string> =>
  new Set(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { id: string }).id),
  )
