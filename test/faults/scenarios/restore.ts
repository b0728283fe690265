import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { Audience } from '../audience.ts'
import { PagesFollower } from '../followers/pages.ts'
import { loadQuietly } from '../loaders.ts'
import { Site, type SiteKind } from '../site.ts'
import type { Setting } from './scenario.ts'

/**
 * The data folder is put back from a copy while followers have read on: what they have of what came after the copy is
 * on no record any more, and other documents have its transaction numbers. One reader had stopped before the copy was
 * made: it goes on as if nothing had been.
 */
export async function restore(setting: Setting, kind: SiteKind): Promise<void> {
  const { documents, report, random, batch, data } = setting
  const folder = path.join(setting.folder, 'data')
  const backup = path.join(setting.folder, 'backup')
  const site = await Site.open({ kind, folder, documents, report, data })
  let early: PagesFollower | undefined
  const audience = new Audience(site, setting.folder, (following) => [
    (early = new PagesFollower(following, 'a reader of before')),
  ])
  try {
    await audience.heard()
    await audience.compare(await loadQuietly(site, random.between(1, batch)))
    early!.isPaused = true
    if (random.percent(50)) await loadQuietly(site, random.between(1, 5))
    await stopped(site, () => copy(folder, backup))
    await audience.heard()
    await loadQuietly(site, random.between(1, 2 * batch))
    await audience.caughtUp()
    const restarts = audience.subscription.resets
    await stopped(site, async () => {
      await rm(folder, { recursive: true })
      await copy(backup, folder)
    })
    report.kill('restore', `of the data folder from a copy (${kind})`)
    await audience.afterRollback(restarts)
    const recent = await loadQuietly(site, random.between(1, 2 * batch))
    early!.isPaused = false
    await audience.compare(recent)
    if (early!.resets > 0) report.fault('a cursor of before the copy was refused')
  } finally {
    await audience.close()
    await site.close()
  }
}

/** Does something while PostgreSQL is stopped in order; a server with a PostgreSQL elsewhere runs on. */
async function stopped(site: Site, act: () => Promise<void>): Promise<void> {
  if (site.postgres) await site.postgres.stop()
  else await site.stopServer()
  await act()
  await site.up()
}

const copy = async (from: string, to: string): Promise<void> => {
  await promisify(execFile)('cp', ['-a', from, to])
}
