import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Audience } from '../audience.ts'
import type { Disk } from '../disk.ts'
import { kill, killInRecovery, type Scene, type Target } from '../kills.ts'
import { Loader, loadQuietly } from '../loaders.ts'
import { countDocuments } from '../record.ts'
import { Site, type SiteKind } from '../site.ts'
import { until } from '../wait.ts'
import type { Setting } from './scenario.ts'
import { checkWhole } from './whole.ts'

/** When it is killed: while documents come on record, or as soon as a load has said that all of them are. */
type Moment = 'loading' | 'summary'

/** After so many rounds a new store is begun, since comparing takes longer the more there is. */
const ROUNDS = 8
/** Of a round. */
const MOST_KILLS = 6
/** In so many of a hundred recoveries it is killed once more. */
const AGAIN_PERCENT = 50
/** Of so many of a hundred stores all is loaded once more, which takes as long as several rounds. */
const WHOLE_PERCENT = 30

export interface CrashOptions {
  readonly kind: SiteKind
  readonly targets: readonly Target[]
  /** Where its data is to lie; a folder of the setting otherwise. */
  readonly disk?: Disk | undefined
  /** Whether the file of `pull` lies there too. */
  readonly losesPull?: boolean
}

/**
 * Rounds of kills: loaders load and followers follow, something is killed, perhaps more than once, and started again;
 * other documents are loaded, which take the transaction numbers that the crash has given back; then all copies are
 * compared with the tables. Of some stores all is loaded once more at the end, and must be what a store has that nothing happened to.
 *
 * @param most How many kills at most.
 */
export async function crash(setting: Setting, most: number, options: CrashOptions): Promise<void> {
  const { documents, report, random } = setting
  const first = documents.taken.length
  const [folder, files] = [path.join(options.disk?.folder ?? setting.folder, 'data'), setting.folder]
  const { kind, disk } = options
  const site = await Site.open({ kind, folder, documents, report, data: disk ? undefined : setting.data })
  const pulled = options.losesPull ? path.join(options.disk!.folder, 'pulled') : files
  await mkdir(pulled, { recursive: true })
  const audience = new Audience(site, pulled)
  const end = report.count + most
  try {
    for (let round = 1; round <= ROUNDS && report.count < end && !setting.isOver(); round += 1) {
      const loaders = await killAndLoad(
        setting,
        site,
        audience,
        options,
        Math.min(MOST_KILLS, end - report.count),
      )
      await site.up()
      for (const loader of loaders) await loader.check(site)
      await audience.heard()
      await audience.compare(await loadQuietly(site, random.between(5, 15)))
    }
    if (!random.percent(WHOLE_PERCENT)) return
    await checkWhole(site, documents.taken.slice(first), path.join(files, 'undisturbed'))
    await audience.compare()
  } finally {
    await audience.close()
    await site.close()
  }
}

/** Gives the loaders, all of which have ended. */
async function killAndLoad(
  { random, report, loaders: kinds, batch }: Setting,
  site: Site,
  audience: Audience,
  { targets, disk }: CrashOptions,
  most: number,
): Promise<Loader[]> {
  const loaders: Loader[] = []
  /** The last one of each place. */
  const atWork: Loader[] = []
  const scene: Scene = { site, random, loaders, audience, disk }
  for (let kills = random.between(Math.min(2, most), most); kills > 0; kills -= 1) {
    await site.up()
    // Others than before: what a crash has taken back may not come on record again before the copies are compared.
    for (const [place, kind] of kinds.entries())
      if (!atWork[place]?.isRunning) loaders.push((atWork[place] = await Loader.start(site, kind, batch)))
    const moment: Moment = random.percent(75) ? 'loading' : 'summary'
    const target = random.pick(targets)
    await reach(moment, scene, batch)
    const how = await kill(target, scene)
    if (how === undefined) continue
    report.kill(target, `${how} at ${moment} (${site.options.kind})`.trim())
    const isDown = ['backend', 'postmaster', 'all'].includes(target)
    for (; isDown && kills > 1 && random.percent(AGAIN_PERCENT); kills -= 1) {
      const isFound = await killInRecovery(scene)
      report.kill('recovery', `of that ${isFound ? 'in the middle' : 'just over'} (${site.options.kind})`)
    }
  }
  await site.up()
  await Promise.all(loaders.map(({ running }) => running.ended))
  return loaders
}

async function reach(moment: Moment, { site, random, loaders }: Scene, batch: number): Promise<void> {
  const count = async () => countDocuments(await site.url()).catch(() => 0)
  const end = (await count()) + random.between(1, Math.ceil((loaders.length * batch) / 4))
  await until(
    async () => {
      const running = loaders.filter(({ isRunning }) => isRunning)
      if (running.length === 0) return true
      return moment === 'summary'
        ? loaders.some(({ hasSummary, isKilled }) => hasSummary && !isKilled)
        : (await count()) >= end
    },
    120,
    moment === 'summary' ? 1 : 100,
  )
}
