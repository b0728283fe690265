import { readPidFile } from '../../src/database/embedded/postmaster.ts'
import { setTimeout as delay } from 'node:timers/promises'
import type { Audience } from './audience.ts'
import type { Disk } from './disk.ts'
import type { Loader } from './loaders.ts'
import { killNow } from './processes.ts'
import type { Random } from './random.ts'
import type { Site } from './site.ts'
import { until } from './wait.ts'

/** What is killed. */
export const TARGETS = ['loader', 'pull', 'server', 'backend', 'postmaster', 'all', 'power'] as const
export type Target = (typeof TARGETS)[number]

/** Where a kill finds what is there. */
export interface Scene {
  readonly site: Site
  readonly random: Random
  readonly loaders: readonly Loader[]
  readonly audience: Audience | undefined
  /** What its data lies on, where power can be cut. */
  readonly disk: Disk | undefined
}

/** Kills it with SIGKILL; gives in words what it was, or undefined where there was nothing to kill. */
export async function kill(target: Target, scene: Scene): Promise<string | undefined> {
  const { site, random, loaders, audience, disk } = scene
  switch (target) {
    case 'loader': {
      const running = loaders.filter(({ isRunning }) => isRunning)
      if (running.length === 0) return undefined
      await random.pick(running).kill()
      return `one of ${running.length}`
    }
    case 'pull':
      return (await audience?.pull.kill()) ? 'in the middle' : undefined
    case 'server': {
      if (!site.server?.isRunning) return undefined
      await site.stopServer('SIGKILL')
      return ''
    }
    case 'backend': {
      const backends = await site.backends()
      if (backends.length === 0) return undefined
      const { pid, title } = random.pick(backends)
      return killNow(pid) ? `(${title.replace(/^postgres: /, '').slice(0, 40)})` : undefined
    }
    case 'postmaster': {
      await site.killPostgres()
      return ''
    }
    case 'all': {
      await Promise.all([site.stopServer('SIGKILL'), ...loaders.map((loader) => loader.kill())])
      await site.killPostgres()
      return ''
    }
    case 'power': {
      const postmaster = await site.postmaster()
      await disk!.cut()
      await Promise.all([site.stopServer('SIGKILL'), ...loaders.map((loader) => loader.kill())])
      await site.killPostgres(postmaster)
      await disk!.restore()
      return ''
    }
  }
}

/** Milliseconds between two looks: a recovery may be over in a few. */
const LOOK_MS = 1

/**
 * Kills the postmaster while it recovers: what was down before is started for it.
 *
 * @returns Whether it was found recovering; else it was killed all the same, or there was none.
 */
export async function killInRecovery({ site, random }: Scene): Promise<boolean> {
  const before = await site.postmaster()
  const isDown = site.postgres ? !site.postgres.isRunning : !site.server?.isRunning
  let starting: Promise<unknown> | undefined
  if (isDown) starting = site.postgres ? site.postgres.start().catch(() => {}) : site.startServer()
  const isRecovering = await until(
    async () => {
      const file = await readPidFile(site.cluster)
      if (isDown && (file === undefined || file.pid === before)) return undefined
      if ((await site.backends()).some(({ title }) => title.includes('startup'))) return 'recovering'
      return file?.isReady ? 'ready' : undefined
    },
    30,
    LOOK_MS,
  )
  await delay(random.between(0, 20))
  await site.killPostgres()
  await starting
  return isRecovering === 'recovering'
}
