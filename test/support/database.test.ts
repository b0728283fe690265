import pg from 'pg'
import t from 'tap'
import { createTestDatabase } from './database.ts'
import { ask } from './server.ts'

await t.test('gives a migrated, empty database, which is gone after the test', async (t) => {
  let url = ''
  await t.test('a test with a database', async (t) => {
    url = await createTestDatabase(t)
    t.same(await ask(url, 'select count(*)::int from statements'), [{ count: 0 }])
  })
  await t.rejects(ask(url, 'select 1'), { code: '3D000' })
})

await t.test('gives each test a database of its own', async (t) => {
  const [one, other] = await Promise.all([createTestDatabase(t), createTestDatabase(t)])
  await ask(one, 'create table only_here (id int)')
  await t.rejects(ask(other, 'table only_here'), { code: '42P01' })
})

await t.test('fails a test that leaves a connection open', async (t) => {
  const teardowns: (() => unknown)[] = []
  const url = await createTestDatabase({ teardown: (step) => void teardowns.push(step) })
  const client = new pg.Client({ connectionString: url, application_name: 'the leak' })
  client.on('error', () => {})
  await client.connect()
  await t.rejects(Promise.all(teardowns.map((step) => step())), {
    message: /left open.*the leak: no query yet/,
  })
  await t.rejects(ask(url, 'select 1'), { code: '3D000' }, 'and drops the database all the same')
})
