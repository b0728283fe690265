import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { OnrecordError } from '../../errors.ts'
import type { Demotion } from './account.ts'
import { dataArgument } from './cluster.ts'
import { guardExit } from './guard.ts'
import type { ServerLog } from './log.ts'
import { endWorkers, PATIENCE, readPidFile, stopProcess } from './postmaster.ts'
import { run } from './run.ts'
import { asArguments, type Settings } from './settings.ts'

/** A running server process. */
export interface Launched {
  readonly port: number
  /** Called when the process ends without having been stopped. */
  onDeath(listener: (how: string) => void): void
  stop(): Promise<void>
}

export interface LaunchOptions {
  readonly programs: string
  readonly cluster: string
  readonly demotion: Demotion
  readonly log: ServerLog
  readonly settings: (port: number) => Settings
  readonly disposable: boolean
}

/** Another program may take a free port between our look and PostgreSQL's. */
const PORT_TRIES = 5
/** Workers of a killed server, told to end, take a moment for it. */
const WORKER_TRIES = 100

/** Starts the server on a free port, and resolves when it takes connections. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  let ports = 0
  let workers = 0
  for (;;) {
    const outcome = await launchOnce(await freePort(), options)
    if (typeof outcome !== 'string') return outcome
    if (outcome.includes('could not create any TCP/IP sockets') && ++ports < PORT_TRIES) continue
    if (outcome.includes('pre-existing shared memory block') && ++workers < WORKER_TRIES) {
      await endWorkers(options.cluster)
      await delay(50)
      continue
    }
    throw new OnrecordError(
      'EMBEDDED_START_FAILED',
      `PostgreSQL did not start on ${options.cluster}: ${outcome} ` +
        '(set DATABASE_URL to use a PostgreSQL that runs elsewhere)',
    )
  }
}

/** One try; what it said, when it ended instead of starting. */
async function launchOnce(port: number, options: LaunchOptions): Promise<Launched | string> {
  const { programs, cluster, demotion, log, disposable } = options
  const child = run(
    path.join(programs, 'bin/postgres'),
    ['-D', dataArgument(cluster, demotion), ...asArguments(options.settings(port))],
    { cwd: cluster, as: demotion?.server, stdio: ['ignore', log.fd, log.fd] },
  )
  let ended: string | undefined
  let stopping = false
  const deathListeners: ((how: string) => void)[] = []
  const unguard = guardExit(() => child.kill(disposable ? 'SIGQUIT' : 'SIGINT'))
  const onEnd = (how: string) => {
    ended ??= how
    unguard()
    if (!stopping) for (const listener of deathListeners) listener(how)
  }
  child.once('exit', (code, signal) => onEnd(signal ? `ended by ${signal}` : `ended with code ${code}`))
  child.once('error', (error) => onEnd(error.message))
  // A server is no reason for this process to stay; see stop().
  child.unref()

  while (ended === undefined) {
    const file = await readPidFile(cluster)
    if (file?.pid === child.pid && file?.isReady) break
    await delay(10)
  }
  if (ended !== undefined) return log.lastLines().join(' | ') || ended
  return {
    port,
    onDeath: (listener) => void deathListeners.push(listener),
    async stop() {
      stopping = true
      child.ref()
      const patience = disposable ? { ...PATIENCE, fast: 2_000 } : PATIENCE
      await stopProcess(
        (signal) => child.kill(signal),
        () => ended !== undefined,
        patience,
      )
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
