import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { Disk } from '../disk.ts'
import type { Target } from '../kills.ts'
import { crash } from './crash.ts'
import { loaded } from './loaded.ts'
import { promotion } from './promotion.ts'
import { restore } from './restore.ts'
import type { Setting } from './scenario.ts'

const PROCESSES: readonly Target[] = ['loader', 'pull', 'server', 'backend', 'backend', 'postmaster', 'all']

type Scenario = (setting: Setting) => Promise<void>

/** A store after the other, of the one kind and the other, until there were as many kills as are asked for. */
const kills: Scenario = async (setting) => {
  const { report, random } = setting
  const end = report.count + setting.count
  while (report.count < end && !setting.isOver())
    await inFolder(setting, (inside) =>
      crash(inside, end - report.count, {
        kind: random.percent(60) ? 'embedded' : 'external',
        targets: PROCESSES,
      }),
    )
}

/** The same with the power. */
const power: Scenario = async (setting) => {
  const { report, random } = setting
  const lacks = await Disk.lacks()
  if (lacks !== undefined) return report.say(`power: left out, since ${lacks}`)
  const end = report.count + setting.count
  while (report.count < end && !setting.isOver())
    await inFolder(setting, async (inside) => {
      const disk = await Disk.open(inside.folder)
      try {
        const kind = random.percent(60) ? 'embedded' : 'external'
        await crash(inside, end - report.count, {
          kind,
          targets: ['power'],
          disk,
          losesPull: random.percent(50),
        })
      } finally {
        await disk.close()
      }
    })
}

/** Loads of which it is asked whether they are on disk. */
const loads: Scenario = async (setting) => {
  const most = Math.ceil(setting.count / 10)
  for (const kind of ['embedded', 'external'] as const)
    if (!setting.isOver()) await inFolder(setting, (inside) => loaded(inside, Math.ceil(most / 2), kind))
}

/** So many of a hundred kills are restores and promotions, which take longer. */
const rounds = ({ count }: Setting, share: number): number => Math.ceil((count * share) / 100)

const restores: Scenario = async (setting) => {
  for (let left = rounds(setting, 4); left > 0 && !setting.isOver(); left -= 1)
    await inFolder(setting, (inside) => restore(inside, left % 2 === 0 ? 'embedded' : 'external'))
}

const promotions: Scenario = async (setting) => {
  for (let left = rounds(setting, 4); left > 0 && !setting.isOver(); left -= 1)
    await inFolder(setting, (inside) => promotion(inside, left % 3 === 0))
}

/** By the names that the command takes. */
export const SCENARIOS = {
  crash: kills,
  loaded: loads,
  power,
  restore: restores,
  promotion: promotions,
} satisfies Record<string, Scenario>
export type ScenarioName = keyof typeof SCENARIOS

/** In a folder of its own, which goes when it is over. */
async function inFolder(setting: Setting, scenario: Scenario): Promise<void> {
  const folder = await mkdtemp(path.join(setting.folder, 'store-'))
  await scenario({ ...setting, folder }).finally(() => rm(folder, { recursive: true, force: true }))
}
