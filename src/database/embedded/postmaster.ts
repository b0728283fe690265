import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { OnrecordError } from '../../errors.ts'
import { isAlive, worksOn } from './identity.ts'

/** PostgreSQL's own word on the process that serves a cluster: `postmaster.pid`. */
export interface PidFile {
  readonly pid: number
  readonly port: number
  readonly isReady: boolean
}

/** Reads a cluster's `postmaster.pid`; undefined when there is none. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  // A standby takes connections as well, and says so in another word.
  const isReady = ['ready', 'standby'].includes(lines[7]?.trim() ?? '')
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady }
}

/** How long a server gets to end by itself: a last checkpoint takes as long as there is to write. */
export const PATIENCE = { fast: 60_000, immediate: 10_000 }

/**
 * Stops the server that an earlier process left behind, if there is one. True when the cluster was not shut down
 * cleanly before, whether its server was still running or gone.
 */
export async function stopLeftOver(cluster: string): Promise<boolean> {
  const found = await readPidFile(cluster)
  if (!found) return false
  const { pid } = found
  if (await worksOn(pid, cluster)) {
    const isGone = async () => !(await worksOn(pid, cluster))
    if (!(await stopProcess((signal) => process.kill(pid, signal), isGone))) {
      throw new OnrecordError(
        'EMBEDDED_START_FAILED',
        `process ${pid}, a PostgreSQL left behind on ${cluster}, does not stop: stop it by hand and start again`,
      )
    }
  }
  // The number may have gone to another process meanwhile, which is none of our business. PostgreSQL, seeing that the
  // number is alive, would refuse to start for ever.
  if (isAlive(pid)) await rm(pidFile(cluster), { force: true })
  return true
}

/** Asks for a fast shutdown, then for an immediate one, then ends the process. True when it is gone. */
export async function stopProcess(
  send: (signal: NodeJS.Signals) => unknown,
  isGone: () => boolean | Promise<boolean>,
  patience = PATIENCE,
): Promise<boolean> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', patience.fast],
    ['SIGQUIT', patience.immediate],
    ['SIGKILL', patience.immediate],
  ]
  for (const [signal, limit] of steps) {
    try {
      send(signal)
    } catch {
      // Gone between the look and the signal, or not ours to signal: the condition below tells.
    }
    for (const end = Date.now() + limit; Date.now() < end; await delay(10)) if (await isGone()) return true
  }
  return isGone()
}

/**
 * Ends the workers that outlive a killed server: busy with a query, they do not notice for as long as it takes, and no
 * new server starts beside them. Only Linux lets us know them, by the folder that they work in.
 */
export async function endWorkers(cluster: string): Promise<void> {
  const names = await readdir('/proc').catch(() => [])
  for (const pid of names.map(Number).filter((number) => number > 1)) {
    try {
      if (await worksOn(pid, cluster)) process.kill(pid, 'SIGQUIT')
    } catch {
      // Ended by itself, or not to be known: then it is not ours to end.
    }
  }
}

function pidFile(cluster: string): string {
  return path.join(cluster, 'postmaster.pid')
}
