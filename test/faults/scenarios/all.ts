import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { Disk } from '../disk.ts'
import type { Target } from '../kills.ts'
import { crash } from './crash.ts'
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

/** By the names that the command takes. */
export const SCENARIOS = { crash: kills, power } satisfies Record<string, Scenario>
export type ScenarioName = keyof typeof SCENARIOS

/** In a folder of its own, which goes when it is over. */
async function inFolder(setting: Setting, scenario: Scenario): Promise<void> {
  const folder = await mkdtemp(path.join(setting.folder, 'store-'))
  await scenario({ ...setting, folder }).finally(() => rm(folder, { recursive: true, force: true }))
}
