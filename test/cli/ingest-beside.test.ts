import path from 'node:path'
import t from 'tap'
import { findEmbedded } from '../../src/database/embedded/join.ts'
import { startEmbedded } from '../../src/database/embedded/server.ts'
import { runCommand } from '../support/command.ts'
import { folderOf } from '../support/folder.ts'
import { ask } from '../support/server.ts'

await t.test('loads into the PostgreSQL that another process runs in the data folder', async (t) => {
  const folder = await folderOf(t, {
    'story.txt': 'date 2021-03-04 The dam near Norwick is closed, Mayor Ada Quillfeather said on Monday.\n',
  })
  const data = path.join(folder, 'data')
  const server = await startEmbedded({ folder: data, disposable: true })
  t.teardown(() => server.stop())
  const { code, err } = await runCommand(['ingest', path.join(folder, 'story.txt')], {
    env: { ONRECORD_DATA: data },
  })
  t.equal(code, 0, err)
  t.same(await ask(server.connectionString, 'select title, published_on::text from sources'), [
    { title: null, published_on: '2021-03-04' },
  ])
  await t.rejects(startEmbedded({ folder: data }), { code: 'EMBEDDED_DATA_IN_USE' }, 'which goes on to run')
})

await t.test('finds no PostgreSQL where none runs', async (t) => {
  const folder = await folderOf(t, {})
  t.equal(await findEmbedded(folder), undefined)
  const server = await startEmbedded({ folder, disposable: true })
  t.equal(await findEmbedded(folder), server.connectionString)
  await server.stop()
  t.equal(await findEmbedded(folder), undefined)
})
