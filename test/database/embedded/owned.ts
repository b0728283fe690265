import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import type { Test } from 'tap'
import { worksOn } from '../../../src/database/embedded/identity.ts'
import { readPidFile, stopLeftOver } from '../../../src/database/embedded/postmaster.ts'
import { startEmbedded } from '../../../src/database/embedded/server.ts'
import { copyData, givenData } from '../../support/server.ts'

type Teardown = Pick<Test, 'teardown'>

/** An empty data folder for one test. What a failed test leaves running in it is stopped. */
export async function dataFolder(t: Teardown): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-embedded-'))
  t.teardown(async () => {
    await stopLeftOver(path.join(folder, 'postgres'))
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** A data folder with the data of a server that was started and stopped. */
export async function madeFolder(t: Teardown): Promise<string> {
  const folder = await dataFolder(t)
  const data = givenData()
  if (data !== undefined) await copyData(data, folder)
  else await (await startEmbedded({ folder, disposable: true })).stop()
  return folder
}

export interface Owner {
  readonly process: ChildProcess
  /** The next line that it tells. */
  next(): Promise<Record<string, unknown>>
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

export interface OwnerOptions {
  readonly then?: 'wait' | 'exit' | 'throw' | 'drain' | 'leave'
  readonly env?: NodeJS.ProcessEnv
  readonly uid?: number
  readonly gid?: number
  /** A program, with arguments, that runs it. */
  readonly through?: readonly string[]
}

/** Starts a process that owns the folder; see owner.ts. */
export function startOwner(
  t: Teardown,
  folder: string,
  { then = 'wait', env = {}, through = [], ...options }: OwnerOptions = {},
): Owner {
  const program = path.join(import.meta.dirname, 'owner.ts')
  const [command = '', ...args] = [...through, process.execPath, program, folder, then]
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
    env: { ...process.env, ...env },
    ...options,
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | string)
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    process: child,
    ended,
    async next() {
      const { value, done } = await lines.next()
      return done ? { code: 'SAID_NOTHING' } : (JSON.parse(value) as Record<string, unknown>)
    },
  }
}

/** The process id of the server that works in the folder now. */
export async function serverOf(folder: string): Promise<number> {
  const found = await readPidFile(path.join(folder, 'postgres'))
  if (!found) throw new Error(`no server in ${folder}`)
  return found.pid
}

export function isServerOf(pid: number, folder: string): Promise<boolean> {
  return worksOn(pid, path.join(folder, 'postgres'))
}

/** Waits for a condition, a minute at most. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await condition()); await delay(10)) {
    if (Date.now() > end) throw new Error('what was waited for did not come')
  }
}

/** As which user a process runs. */
export async function userOf(pid: number): Promise<number> {
  return Number(/^Uid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** Lets everybody look into a folder that mkdtemp closed. */
export async function openFolder(folder: string): Promise<void> {
  await chmod(folder, 0o755)
}
