import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { demotionFor, type Demotion } from '../../src/database/embedded/account.ts'
import { findBinaries } from '../../src/database/embedded/binaries.ts'
import { dataArgument, readPassword } from '../../src/database/embedded/cluster.ts'
import { endWorkers, readPidFile } from '../../src/database/embedded/postmaster.ts'
import { reachableBinaries } from '../../src/database/embedded/reach.ts'
import { run } from '../../src/database/embedded/run.ts'
import { startEmbedded } from '../../src/database/embedded/server.ts'
import { asArguments, serverSettings, type Settings } from '../../src/database/embedded/settings.ts'
import { urlOf } from '../../src/database/embedded/url.ts'
import { until } from './wait.ts'

/** Where PostgreSQL's own data is in a data folder. */
export const clusterIn = (folder: string): string => path.join(folder, 'postgres')

/** A PostgreSQL that is not onrecord's: started, killed and moved by us, always at the same port. */
export class Postgres {
  readonly folder: string
  readonly port: number
  readonly #settings: Settings
  #child: ChildProcess | undefined

  constructor(folder: string, port: number, settings: Settings) {
    this.folder = folder
    this.port = port
    this.#settings = settings
  }

  /** Makes the data of one, with the database and the role of onrecord in it. */
  static async make(folder: string): Promise<void> {
    await (await startEmbedded({ folder })).stop()
  }

  async urlAs(user: 'postgres' | 'onrecord'): Promise<string> {
    const password = await readPassword(clusterIn(this.folder))
    const database = user === 'postgres' ? 'postgres' : 'onrecord'
    return urlOf({ password: password!, port: this.port, user, database })
  }

  get isRunning(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null
  }

  /** Starts it, and resolves when it takes connections; again where workers of one before are still ending. */
  async start(): Promise<void> {
    const cluster = clusterIn(this.folder)
    const demotion = await demotionFor(cluster)
    const programs = await reachableBinaries(await findBinaries(), demotion?.server)
    for (let tries = 0; tries < 100; tries += 1) {
      if (await this.#startOnce(programs, cluster, demotion)) return
      await endWorkers(cluster)
    }
    throw new Error(`PostgreSQL does not start on ${cluster}`)
  }

  async #startOnce(programs: string, cluster: string, demotion: Demotion): Promise<boolean> {
    const settings = { ...serverSettings(this.port, false), ...this.#settings }
    const args = ['-D', dataArgument(cluster, demotion), ...asArguments(settings)]
    const child = run(path.join(programs, 'bin/postgres'), args, {
      cwd: cluster,
      as: demotion?.server,
      stdio: 'ignore',
    })
    this.#child = child
    const isReady = await until(
      async () => {
        if (!this.isRunning) return 'ended'
        const file = await readPidFile(cluster)
        return file?.pid === child.pid && file?.isReady ? 'ready' : undefined
      },
      60,
      10,
    )
    return isReady === 'ready'
  }

  /** Ends it: in order, or at once with SIGKILL. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
    const child = this.#child
    if (!child || !this.isRunning) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
