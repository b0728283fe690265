import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import t from 'tap'
import { isAlive } from '../../../src/database/embedded/identity.ts'
import { startEmbedded } from '../../../src/database/embedded/server.ts'
import { ask } from '../../support/server.ts'
import { dataFolder, isServerOf, madeFolder, serverOf, startOwner, until } from './owned.ts'

await t.test('starts again after kill -9 of the process that owned it', async (t) => {
  const folder = await madeFolder(t)
  const owner = startOwner(t, folder)
  const { connectionString } = await owner.next()
  await ask(String(connectionString), 'create table kept as select 1 as one')
  const left = await serverOf(folder)
  owner.process.kill('SIGKILL')
  await owner.ended
  t.ok(await isServerOf(left, folder), 'PostgreSQL runs on without its owner')

  const server = await startEmbedded({ folder, disposable: true })
  t.teardown(() => server.stop())
  t.equal(server.recovered, true)
  t.notOk(await isServerOf(left, folder), 'the one left behind is gone')
  t.same(await ask(server.connectionString, 'table kept'), [{ one: 1 }])
})

await t.test('starts again after kill -9 of both, while a query ran', async (t) => {
  const folder = await madeFolder(t)
  const owner = startOwner(t, folder)
  const { connectionString } = await owner.next()
  await ask(String(connectionString), 'create table kept as select 1 as one')
  const client = new pg.Client({ connectionString: String(connectionString) })
  client.on('error', () => {})
  await client.connect()
  const cut = t.rejects(client.query('select count(*) from generate_series(1, 1e9)'))
  const busy = `select from pg_stat_activity where state = 'active' and query like '%generate_series%' and pid <> pg_backend_pid()`
  await until(async () => (await ask(String(connectionString), busy)).length === 1)
  const left = await serverOf(folder)
  process.kill(left, 'SIGKILL')
  owner.process.kill('SIGKILL')
  await owner.ended

  const server = await startEmbedded({ folder, disposable: true })
  t.teardown(() => server.stop())
  t.equal(server.recovered, true)
  t.same(await ask(server.connectionString, 'table kept'), [{ one: 1 }])
  await cut
})

await t.test('never touches a process that has the number of its old server', async (t) => {
  const folder = await madeFolder(t)
  await (await startEmbedded({ folder })).stop()
  const stranger = spawn('sleep', ['600'])
  t.teardown(() => stranger.kill())
  await once(stranger, 'spawn')
  await writeFile(path.join(folder, 'postgres/postmaster.pid'), `${stranger.pid}\n${folder}/postgres\n1\n`)

  const server = await startEmbedded({ folder })
  await server.stop()
  t.equal(server.recovered, true)
  t.ok(isAlive(stranger.pid ?? 0))
})

await t.test(
  'never touches a PostgreSQL of another folder that has the number of its old server',
  async (t) => {
    const [folder, other] = [await madeFolder(t), await madeFolder(t)]
    await (await startEmbedded({ folder })).stop()
    const stranger = await startEmbedded({ folder: other, disposable: true })
    t.teardown(() => stranger.stop())
    await writeFile(
      path.join(folder, 'postgres/postmaster.pid'),
      `${await serverOf(other)}\n${folder}/postgres\n1\n`,
    )

    await (await startEmbedded({ folder })).stop()
    t.same(await ask(stranger.connectionString, 'select 1 as one'), [{ one: 1 }])
  },
)

await t.test('tells when PostgreSQL dies in use, and starts again', async (t) => {
  const folder = await madeFolder(t)
  let told: Error | undefined
  const server = await startEmbedded({ folder, disposable: true, onDeath: (error) => (told = error) })
  process.kill(await serverOf(folder), 'SIGKILL')
  await until(() => told !== undefined)
  t.match(told, { code: 'EMBEDDED_DIED', message: /SIGKILL/ })
  await server.stop()
  const next = await startEmbedded({ folder, disposable: true })
  t.equal(next.recovered, true)
  await next.stop()
})

await t.test('forgets what was left of a first start that was cut short', async (t) => {
  const folder = await dataFolder(t)
  await mkdir(path.join(folder, 'postgres.unfinished-x1y2z3/base'), { recursive: true })
  const owner = startOwner(t, folder)
  // Its initdb is at work once the folder is there.
  owner.process.kill('SIGKILL')
  await owner.ended
  const server = await startEmbedded({ folder, disposable: true })
  t.equal(server.fresh, true)
  await server.stop()
})
