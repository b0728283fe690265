import { writeSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import t from 'tap'
import { findBinaries, makeReady } from '../../../src/database/embedded/binaries.ts'
import { openServerLog } from '../../../src/database/embedded/log.ts'
import { startEmbedded } from '../../../src/database/embedded/server.ts'
import { dataFolder, until } from './owned.ts'

await t.test(
  'makes the library links and the executable bits that npm ci --ignore-scripts left out',
  async (t) => {
    const { root } = await findBinaries()
    const bare = path.join(await dataFolder(t), 'native')
    await cp(path.join(root, 'lib'), path.join(bare, 'lib'), { recursive: true, verbatimSymlinks: true })
    await cp(path.join(root, 'bin'), path.join(bare, 'bin'), { recursive: true })
    await cp(path.join(root, 'pg-symlinks.json'), path.join(bare, 'pg-symlinks.json'))
    const links = (await readdir(path.join(bare, 'lib'), { withFileTypes: true })).filter((file) =>
      file.isSymbolicLink(),
    )
    for (const link of links) await rm(path.join(link.parentPath, link.name))
    for (const name of await readdir(path.join(bare, 'bin'))) await chmod(path.join(bare, 'bin', name), 0o644)

    await Promise.all([makeReady(bare), makeReady(bare)])
    for (const { name } of links) {
      t.equal(await readlink(path.join(bare, 'lib', name)), await readlink(path.join(root, 'lib', name)))
    }
    t.equal((await stat(path.join(bare, 'bin/postgres'))).mode & 0o111, 0o111)
  },
)

await t.test('says so when its programs are not whole', async (t) => {
  const root = path.join(await dataFolder(t), 'native')
  await t.rejects(makeReady(root), { code: 'EMBEDDED_BINARIES_BROKEN', message: /--ignore-scripts/ })
})

await t.test('says so where no PostgreSQL comes with onrecord', async (t) => {
  await t.rejects(findBinaries('sunos-sparc'), {
    code: 'EMBEDDED_PLATFORM_UNSUPPORTED',
    message: /DATABASE_URL/,
  })
  await t.rejects(findBinaries('linux-ppc64'), { code: 'EMBEDDED_BINARIES_BROKEN', message: /npm ci/ })
})

await t.test('says so where no folder can be made', async (t) => {
  const file = path.join(await dataFolder(t), 'file')
  await writeFile(file, '')
  for (const folder of [file, path.join(file, 'data')])
    await t.rejects(startEmbedded({ folder }), {
      code: 'EMBEDDED_DATA_UNWRITABLE',
      message: `the data folder ${folder} cannot be made (${file} is no folder): set ONRECORD_DATA to another folder`,
    })
})

await t.test(
  'says so where the system makes no folder',
  { skip: process.platform !== 'linux' },
  async (t) => {
    await t.rejects(startEmbedded({ folder: '/proc/onrecord/data' }), {
      code: 'EMBEDDED_DATA_UNWRITABLE',
      message: /^the data folder \/proc\/onrecord\/data cannot be made \(ENOENT/,
    })
  },
)

await t.test('leaves data alone that another version made', async (t) => {
  const folder = await dataFolder(t)
  await mkdir(path.join(folder, 'postgres'))
  await writeFile(path.join(folder, 'postgres/PG_VERSION'), '17\n')
  await t.rejects(startEmbedded({ folder }), {
    code: 'EMBEDDED_DATA_OTHER_VERSION',
    message: /was made by PostgreSQL 17, and this is PostgreSQL 18/,
  })
  t.same(await readdir(path.join(folder, 'postgres')), ['PG_VERSION'])
})

await t.test("tells PostgreSQL's last words when it does not start, and gives the folder free", async (t) => {
  const folder = await dataFolder(t)
  await t.rejects(startEmbedded({ folder, settings: { shared_buffers: 'plenty' } }), {
    code: 'EMBEDDED_START_FAILED',
    message: /FATAL.*invalid value for parameter "shared_buffers": "plenty"/,
  })
  await (await startEmbedded({ folder, disposable: true })).stop()
})

await t.test("keeps PostgreSQL's log from growing without end, while it is being written", async (t) => {
  const folder = await dataFolder(t)
  const file = path.join(folder, 'postgres.log')
  await writeFile(file, 'x'.repeat(2_000))
  const log = openServerLog(file, 1_000, 1)
  t.teardown(() => log.close())
  t.equal((await stat(file)).size, 0)
  t.equal((await stat(`${file}.1`)).size, 2_000)
  writeSync(log.fd, 'words\n'.repeat(500))
  await until(async () => (await stat(file)).size === 0)
  writeSync(log.fd, 'last words\n')
  t.same(log.lastLines(), ['last words'])
})
