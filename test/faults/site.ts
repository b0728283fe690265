import { mkdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { readPassword } from '../../src/database/embedded/cluster.ts'
import { endWorkers, readPidFile } from '../../src/database/embedded/postmaster.ts'
import { urlOf } from '../../src/database/embedded/url.ts'
import { copyData } from '../support/server.ts'
import type { Documents } from './documents.ts'
import { clusterIn, freePort, Postgres } from './postgres.ts'
import { childrenOf, killNow, Running, type Process } from './processes.ts'
import type { Report } from './report.ts'
import { surely, until } from './wait.ts'

export type SiteKind =
  /** `onrecord serve` with a PostgreSQL of its own. */
  | 'embedded'
  /** With a PostgreSQL elsewhere, whose commits do not wait for the disk. */
  | 'external'

export interface SiteOptions {
  readonly kind: SiteKind
  /** Where PostgreSQL's data is, or will be. */
  readonly folder: string
  readonly documents: Documents
  readonly report: Report
  /** Data that was made before, to start on a copy of: a second faster, and not safe from a power cut. */
  readonly data?: string | undefined
  /** Of a PostgreSQL elsewhere, over those of onrecord's own. */
  readonly settings?: Record<string, string>
}

/** As the user of an external server may have set it; the WAL writer is slow, so that more can be lost. */
const FORGETFUL = { synchronous_commit: 'off', wal_writer_delay: '1s' }

/** Seconds that a start may take: a server waits for a loader that has taken the folder. */
const START_SECONDS = 240

/** A server, and the PostgreSQL behind it, which are killed and started again at the same address. */
export class Site {
  readonly options: SiteOptions
  readonly address: string
  readonly #port: number
  postgres: Postgres | undefined
  server: Running | undefined

  private constructor(options: SiteOptions, port: number, postgres: Postgres | undefined) {
    this.options = options
    this.#port = port
    this.address = `http://127.0.0.1:${port}`
    this.postgres = postgres
  }

  /** Makes the data and starts all of it. */
  static async open(options: SiteOptions): Promise<Site> {
    let postgres: Postgres | undefined
    if (options.data !== undefined) {
      await mkdir(options.folder)
      await copyData(options.data, options.folder)
    }
    if (options.kind === 'external') {
      if (options.data === undefined) await Postgres.make(options.folder)
      postgres = new Postgres(options.folder, await freePort(), { ...FORGETFUL, ...options.settings })
    }
    const site = new Site(options, await freePort(), postgres)
    await site.up()
    return site
  }

  get cluster(): string {
    return clusterIn(this.postgres?.folder ?? this.options.folder)
  }

  /** How a command of onrecord finds the database. */
  async env(): Promise<Record<string, string>> {
    if (this.postgres) return { DATABASE_URL: await this.postgres.urlAs('onrecord') }
    return { ONRECORD_DATA: this.options.folder }
  }

  /** The address of the database. */
  async url(): Promise<string> {
    if (this.postgres) return this.postgres.urlAs('onrecord')
    const [server, password] = await surely(
      'PostgreSQL',
      async () => {
        const found = [await readPidFile(this.cluster), await readPassword(this.cluster)] as const
        return found[0]?.isReady && found[1] ? ([found[0], found[1]] as const) : undefined
      },
      START_SECONDS,
    )
    return urlOf({ password, port: server.port })
  }

  /** Starts what is not running, and resolves when the server answers. */
  async up(): Promise<void> {
    let answer = ''
    if (await until(async () => (answer = await this.#tryUp()) === 'ok', START_SECONDS, 50)) return
    const { out = '', err = '' } = this.server ?? {}
    throw new Error(
      `the server did not come within ${START_SECONDS} s; /readyz: ${answer}; it said: ${(out + err).slice(-2_000)}`,
    )
  }

  /** Gives `ok`, or what came in its place. */
  async #tryUp(): Promise<string> {
    if (this.postgres && !this.postgres.isRunning) await this.postgres.start()
    if (!this.server?.isRunning) {
      if (this.server?.err) this.#noteEnd(this.server.err)
      this.server = await this.startServer()
    }
    try {
      const answer = await fetch(`${this.address}/readyz`, { signal: AbortSignal.timeout(5_000) })
      return answer.ok ? 'ok' : `${answer.status} ${await answer.text()}`
    } catch (error) {
      return String((error as Error).cause ?? error)
    }
  }

  /** Starts the server and waits for nothing. */
  async startServer(): Promise<Running> {
    return (this.server = new Running(['serve'], { ...(await this.env()), PORT: String(this.#port) }))
  }

  /** Stops the server, and with it a PostgreSQL of its own. */
  async stopServer(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.server?.isRunning) await this.server.kill(signal)
  }

  async postmaster(): Promise<number | undefined> {
    return (await readPidFile(this.cluster))?.pid
  }

  async backends(): Promise<Process[]> {
    const pid = await this.postmaster()
    return pid === undefined ? [] : childrenOf(pid)
  }

  /**
   * Kills PostgreSQL, its workers included, as a machine that stops would.
   *
   * @param pid Of its postmaster, where the file that tells it can no longer be read.
   */
  async killPostgres(pid?: number): Promise<void> {
    const postmaster = pid ?? (await this.postmaster())
    if (postmaster !== undefined) {
      const backends = await childrenOf(postmaster)
      for (const one of [postmaster, ...backends.map(({ pid }) => pid)]) killNow(one)
    }
    await endWorkers(this.cluster)
    if (this.postgres) await this.postgres.stop('SIGKILL')
    else if (this.server?.isRunning) await Promise.race([this.server.ended, delay(20_000)])
  }

  /** Ends all of it at once. */
  async close(): Promise<void> {
    await this.stopServer('SIGKILL')
    await this.killPostgres()
  }

  /** That a server does not start while a loader has its folder is in order; all else is told. */
  #noteEnd(err: string): void {
    if (/\n\s+at /.test(err)) this.options.report.note(`serve ended with a stack: ${err.slice(0, 300)}`)
  }
}
