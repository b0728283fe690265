import path from 'node:path'
import { Loader } from '../loaders.ts'
import { Site, type SiteKind } from '../site.ts'
import { until } from '../wait.ts'
import type { Setting } from './scenario.ts'

/**
 * Loads, and PostgreSQL is killed as soon as a load has said how many documents are on record, or has ended: are they?
 *
 * @param most How many loads at most.
 */
export async function loaded(setting: Setting, most: number, kind: SiteKind): Promise<void> {
  const { documents, report, folder, loaders, batch, data } = setting
  const site = await Site.open({ kind, folder: path.join(folder, 'data'), documents, report, data })
  try {
    for (let load = 1; load <= most && !setting.isOver(); load += 1) {
      const loader = await Loader.start(site, loaders[load % loaders.length]!, batch)
      const isAtOnce = load % 2 === 0
      await until(() => !loader.isRunning || (isAtOnce && loader.hasSummary), 120, 1)
      await site.killPostgres()
      report.kill('postmaster', `${isAtOnce ? 'at the summary' : 'at the end'} of a load (${kind})`)
      await loader.running.ended
      await site.up()
      await loader.check(site)
    }
  } finally {
    await site.close()
  }
}
