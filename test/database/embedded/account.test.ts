import { spawnSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, readdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import t from 'tap'
import { findBinaries } from '../../../src/database/embedded/binaries.ts'
import { reachableBinaries } from '../../../src/database/embedded/reach.ts'
import { startEmbedded } from '../../../src/database/embedded/server.ts'
import { ask } from '../../support/server.ts'
import { dataFolder, isServerOf, openFolder, serverOf, startOwner, userOf } from './owned.ts'

const NOBODY = { uid: 65534, gid: 65534 }
const asRoot = { skip: process.getuid?.() === 0 ? false : 'only root can try it' }

await t.test(
  'as root, runs PostgreSQL as somebody else, below a folder closed to them',
  asRoot,
  async (t) => {
    const closed = await dataFolder(t)
    await chmod(closed, 0o700)
    const folder = path.join(closed, 'project/.data')
    const accounts = await readFile('/etc/passwd', 'utf8')
    const server = await startEmbedded({ folder, disposable: true })
    const user = await userOf(await serverOf(folder))
    t.not(user, 0)
    t.equal((await stat(path.join(folder, 'postgres'))).uid, user)
    t.same(await ask(server.connectionString, 'select 1 as one'), [{ one: 1 }])
    await server.stop()
    t.equal((await stat(closed)).mode & 0o777, 0o700, 'which it leaves closed')
    t.equal(await readFile('/etc/passwd', 'utf8'), accounts, 'and makes no account')
  },
)

await t.test(
  "as root in somebody's folder, runs PostgreSQL as its owner, named or not",
  asRoot,
  async (t) => {
    const folder = await dataFolder(t)
    await chown(folder, 54_321, 54_321)
    const server = await startEmbedded({ folder, disposable: true })
    t.equal(await userOf(await serverOf(folder)), 54_321)
    await server.stop()
    const again = await startEmbedded({ folder, disposable: true })
    t.equal(await userOf(await serverOf(folder)), 54_321)
    await again.stop()
  },
)

const asNobody = {
  skip:
    asRoot.skip ||
    (spawnSync(process.execPath, ['--version'], { ...NOBODY, cwd: '/' }).status !== 0 &&
      'this project lies below a folder that only root may enter'),
}

await t.test('runs as whoever starts it, when that is not root', asNobody, async (t) => {
  const folder = await dataFolder(t)
  await chown(folder, NOBODY.uid, NOBODY.gid)
  const owner = startOwner(t, folder, NOBODY)
  const { connectionString } = await owner.next()
  t.same(await ask(String(connectionString), 'select 1 as one'), [{ one: 1 }])
  t.equal(await userOf(await serverOf(folder)), NOBODY.uid)
})

/** What Docker leaves to the root of a container, which is not to look into other users' processes, for one. */
const CONTAINER = 'chown,dac_override,fowner,fsetid,kill,setgid,setuid,setpcap,net_bind_service,sys_chroot'
const asContainersRoot = {
  skip: asRoot.skip || (spawnSync('setpriv', ['--version']).error ? 'needs setpriv' : false),
}

await t.test(
  "takes over after kill -9 with the rights of a container's root",
  asContainersRoot,
  async (t) => {
    const folder = await dataFolder(t)
    const capabilities = ['-all', ...CONTAINER.split(',').map((name) => `+${name}`)].join(',')
    const through = ['setpriv', '--inh-caps=-all', `--bounding-set=${capabilities}`, '--']
    const first = startOwner(t, folder, { through })
    await first.next()
    const left = await serverOf(folder)
    first.process.kill('SIGKILL')
    await first.ended
    const second = await startOwner(t, folder, { through }).next()
    t.match(second, { recovered: true, connectionString: String })
    t.notOk(await isServerOf(left, folder))
    t.ok(await isServerOf(await serverOf(folder), folder))
  },
)

await t.test('copies programs that lie below a closed folder to where they can be run', asRoot, async (t) => {
  const binaries = await findBinaries()
  const project = await dataFolder(t)
  await chmod(project, 0o700)
  const closed = { ...binaries, root: path.join(project, 'native') }
  await cp(binaries.root, closed.root, { recursive: true, verbatimSymlinks: true })
  await t.rejects(reachableBinaries(closed, NOBODY, []), {
    code: 'EMBEDDED_START_FAILED',
    message: /DATABASE_URL/,
  })

  const place = await dataFolder(t)
  await openFolder(place)
  const copies = await Promise.all([1, 2, 3].map(() => reachableBinaries(closed, NOBODY, ['/proc', place])))
  t.same(new Set(copies).size, 1, 'several at once make one copy')
  t.equal(path.dirname(copies[0] ?? ''), place)
  t.equal((await readdir(place)).length, 1, 'and leave nothing half done')
  t.equal(await reachableBinaries(closed, NOBODY, [place]), copies[0], 'which serves the next time')

  await t.test('but takes none that others can write to', async (t) => {
    const planted = copies[0] ?? ''
    await chmod(planted, 0o777)
    await t.rejects(reachableBinaries(closed, NOBODY, [place]), { code: 'EMBEDDED_START_FAILED' })
    await rm(planted, { recursive: true })
    await symlink(binaries.root, planted)
    await t.rejects(reachableBinaries(closed, NOBODY, [place]), { code: 'EMBEDDED_START_FAILED' })
    await rm(planted)
    await mkdir(path.join(planted, 'bin'), { recursive: true })
    await chown(planted, NOBODY.uid, NOBODY.gid)
    await t.rejects(reachableBinaries(closed, NOBODY, [place]), { code: 'EMBEDDED_START_FAILED' })
  })
})
