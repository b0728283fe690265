import path from 'node:path'
import t from 'tap'
import { startEmbedded } from '../../../src/database/embedded/server.ts'
import { dataFolder, madeFolder, startOwner } from './owned.ts'

await t.test('refuses, in one line, a folder that another process owns', async (t) => {
  const folder = await madeFolder(t)
  const owner = startOwner(t, folder)
  await owner.next()
  await t.rejects(startEmbedded({ folder }), {
    code: 'EMBEDDED_DATA_IN_USE',
    message:
      `the data folder ${folder} is in use by process ${owner.process.pid} ` +
      '(stop it, or set ONRECORD_DATA to another folder)',
  })
})

await t.test('refuses a folder that this process owns already', async (t) => {
  const folder = await madeFolder(t)
  const server = await startEmbedded({ folder, disposable: true })
  await t.rejects(startEmbedded({ folder }), { code: 'EMBEDDED_DATA_IN_USE', message: String(process.pid) })
  await server.stop()
  const next = await startEmbedded({ folder, disposable: true })
  t.pass('and takes it when it is free again')
  await next.stop()
})

await t.test('lets one of many that start at the same instant win', async (t) => {
  const folder = await dataFolder(t)
  const owners = Array.from({ length: 8 }, () => startOwner(t, folder))
  const told = await Promise.all(owners.map((owner) => owner.next()))
  const winners = owners.filter((_, index) => told[index]?.['connectionString'])
  t.equal(winners.length, 1)
  const losers = told.filter((one) => !one['connectionString'])
  for (const loser of losers) {
    t.match(loser, { code: 'EMBEDDED_DATA_IN_USE', message: `in use by process ${winners[0]?.process.pid} ` })
  }
})

await t.test('works beside a server in another folder', async (t) => {
  const servers = await Promise.all(
    [await madeFolder(t), await madeFolder(t)].map((folder) => startEmbedded({ folder, disposable: true })),
  )
  t.not(servers[0]?.connectionString, servers[1]?.connectionString)
  await Promise.all(servers.map((server) => server.stop()))
})

await t.test('names the folder that cannot be written, and what to do', async (t) => {
  await t.rejects(startEmbedded({ folder: path.join(process.execPath, 'below') }), {
    code: 'EMBEDDED_DATA_UNWRITABLE',
    message: /^the data folder .*below cannot be made \(.*node is no folder\): .*ONRECORD_DATA.*DATABASE_URL/,
  })
})
