import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { ask } from '../../support/server.ts'
import { Audience } from '../audience.ts'
import { loadQuietly } from '../loaders.ts'
import { clusterIn, freePort, Postgres } from '../postgres.ts'
import { Site } from '../site.ts'
import { surely } from '../wait.ts'
import type { Setting } from './scenario.ts'

const REPLICATING = { wal_level: 'replica', max_wal_senders: '4', hot_standby: 'on' }

/**
 * The PostgreSQL of a server is lost, and its standby is promoted at the same address; with or without the tail of what
 * the lost one had told.
 *
 * @param hasTail Whether the standby was connected to the last; it may still lack what it had not been sent.
 */
export async function promotion(setting: Setting, hasTail: boolean): Promise<void> {
  const { documents, report, random, batch, folder, data } = setting
  const [first, second] = [path.join(folder, 'first'), path.join(folder, 'second')]
  // What waits for the disk is on the disk of the first alone.
  const settings = { ...REPLICATING, synchronous_commit: 'on' }
  const site = await Site.open({ kind: 'external', folder: first, documents, report, settings, data })
  const audience = new Audience(site, folder)
  const primary = site.postgres!
  let standby: Postgres | undefined
  try {
    await audience.heard()
    await audience.compare(await loadQuietly(site, random.between(1, batch)))
    await primary.stop()
    await promisify(execFile)('cp', ['-a', first, second])
    await writeFile(path.join(clusterIn(second), 'standby.signal'), '')
    await site.up()
    standby = new Postgres(second, await freePort(), {
      ...settings,
      primary_conninfo: await conninfo(primary),
    })
    await standby.start()
    await audience.heard()
    await loadQuietly(site, random.between(1, batch))
    await surely('the standby', () => isLevel(primary, standby!), 60)
    if (!hasTail) await standby.stop()
    await loadQuietly(site, random.between(1, 2 * batch))
    await audience.caughtUp()
    const restarts = audience.subscription.resets
    await primary.stop('SIGKILL')
    await standby.stop()
    site.postgres = standby = new Postgres(second, primary.port, settings)
    await standby.start()
    await ask(await standby.urlAs('postgres'), 'select pg_promote(true, 60)')
    report.kill('promotion', hasTail ? 'of a standby that was connected' : 'of a standby without the tail')
    await site.up()
    await (hasTail ? audience.heard() : audience.afterRollback(restarts))
    await audience.compare(await loadQuietly(site, random.between(1, 2 * batch)))
  } finally {
    await audience.close()
    await site.close()
    await standby?.stop('SIGKILL')
    await primary.stop('SIGKILL')
  }
}

/** As whom and where a standby connects. */
async function conninfo(primary: Postgres): Promise<string> {
  const { username, password, hostname, port } = new URL(await primary.urlAs('postgres'))
  return `user=${username} password=${password} host=${hostname} port=${port}`
}

/** Whether a standby has replayed all that the primary has written. */
async function isLevel(primary: Postgres, standby: Postgres): Promise<boolean> {
  const [{ lsn }] = (await ask<{ lsn: string }>(
    await primary.urlAs('postgres'),
    'select pg_current_wal_flush_lsn()::text as lsn',
  )) as [{ lsn: string }]
  const query = 'select coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false) as level'
  return (await ask<{ level: boolean }>(await standby.urlAs('postgres'), query, [lsn]))[0]!.level
}
