/** A short form of each scenario; `npm run faults` has the long ones. */

import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import t, { type Test } from 'tap'
import { givenData } from '../support/server.ts'
import { Disk } from './disk.ts'
import { Documents } from './documents.ts'
import { Random } from './random.ts'
import { Report } from './report.ts'
import { crash } from './scenarios/crash.ts'
import { loaded } from './scenarios/loaded.ts'
import { promotion } from './scenarios/promotion.ts'
import { restore } from './scenarios/restore.ts'
import type { Setting } from './scenarios/scenario.ts'

const SEED = 1

/** What a scenario needs, and what became of it: nothing may be wrong. */
async function settingOf(t: Test): Promise<Setting & { check(kills: number): void }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-faults-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const lines: string[] = []
  const report = new Report((line) => lines.push(line))
  return {
    folder,
    report,
    documents: new Documents(folder, SEED),
    random: new Random(SEED),
    count: 1,
    data: givenData(),
    loaders: ['prepared', 'prepared'],
    batch: 6,
    isOver: () => false,
    check(kills) {
      t.equal(report.count, kills, 'so many kills')
      t.ok(report.isGood, `${report.summary()}\n${lines.join('\n')}`)
    },
  }
}

const lacksDisk = await Disk.lacks()
const skip = lacksDisk === undefined ? false : `no power can be cut here: ${lacksDisk}`

await t.test(
  'a disk whose power is cut keeps what was made safe, and forgets the rest',
  { skip },
  async (t) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-faults-'))
    t.teardown(() => rm(folder, { recursive: true, force: true }))
    const disk = await Disk.open(folder)
    t.teardown(() => disk.close())
    const at = (name: string) => path.join(disk.folder, name)
    await writeFile(at('safe'), 'a', { flush: true })
    await writeFile(at('both'), 'a', { flush: true })
    await appendFile(at('both'), 'b')
    await writeFile(at('lost'), 'a')
    await disk.cut()
    await t.rejects(readFile(at('safe')), { code: 'EIO' })
    await disk.restore()
    t.equal(await readFile(at('safe'), 'utf8'), 'a')
    t.equal(await readFile(at('both'), 'utf8'), 'a')
    t.equal(await readFile(at('lost'), 'utf8').catch(() => ''), '')
  },
)

await t.test('what a load said to be on record is there after a kill at once', async (t) => {
  const setting = await settingOf(t)
  await loaded(setting, 1, 'embedded')
  setting.check(1)
})

// A cut of power takes PostgreSQL along: where none can be made, PostgreSQL alone is killed.
const how = skip === false ? 'a power cut' : 'PostgreSQL was killed'
await t.test(`followers are right after ${how} in the middle of loads`, async (t) => {
  const setting = await settingOf(t)
  const disk = skip === false ? await Disk.open(setting.folder) : undefined
  if (disk) t.teardown(() => disk.close())
  if (disk) await crash(setting, 1, { kind: 'external', targets: ['power'], disk, losesPull: true })
  else await crash(setting, 1, { kind: 'embedded', targets: ['postmaster'] })
  setting.check(1)
})

await t.test('followers begin anew where the data folder is put back behind them', async (t) => {
  const setting = await settingOf(t)
  await restore(setting, 'external')
  setting.check(1)
  // A subscriber that has no connection at that moment is not told, and reads anew all the same.
  t.ok(setting.report.resets >= 4, `${setting.report.resets} began anew`)
})

await t.test('followers begin anew where a standby is promoted without the tail', async (t) => {
  const setting = await settingOf(t)
  await promotion(setting, false)
  setting.check(1)
  t.ok(setting.report.resets >= 4, `${setting.report.resets} began anew`)
})
