import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import t from 'tap'
import { isAlive } from '../../../src/database/embedded/identity.ts'
import { startEmbedded } from '../../../src/database/embedded/server.ts'
import { ask } from '../../support/server.ts'
import { dataFolder, madeFolder, serverOf, startOwner } from './owned.ts'

await t.test('makes its data at the first start and has it at the second', async (t) => {
  const folder = await dataFolder(t)
  const first = await startEmbedded({ folder })
  t.match(first, { fresh: true, recovered: false })
  await ask(first.connectionString, `create table said as select 'on Monday'::text as words`)
  await first.stop()
  const made = await stat(path.join(folder, 'postgres/PG_VERSION'))

  const second = await startEmbedded({ folder })
  t.teardown(() => second.stop())
  t.match(second, { fresh: false, recovered: false })
  t.match(await stat(path.join(folder, 'postgres/PG_VERSION')), { ino: made.ino, mtimeMs: made.mtimeMs })
  t.same(await ask(second.connectionString, 'table said'), [{ words: 'on Monday' }])
})

await t.test('serves a news store', async (t) => {
  const folder = await dataFolder(t)
  const server = await startEmbedded({ folder, settings: { work_mem: '5MB' } })
  t.teardown(() => server.stop())
  const one = async (query: string) =>
    Object.values<unknown>((await ask(server.connectionString, query))[0] ?? {})

  await t.test('that survives a power cut', async (t) => {
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
      t.same(await one(`show ${name}`), ['on'])
  })
  await t.test('in UTF-8, sorted alike on every machine', async (t) => {
    t.same(await one('show server_encoding'), ['UTF8'])
    t.same(await one(`select datlocprovider, datlocale from pg_database where datname = 'onrecord'`), [
      'b',
      'C.UTF-8',
    ])
    t.same(await one(`select string_agg(x, '' order by x) from unnest(array['b','É','a','B','é']) x`), [
      'BabÉé',
    ])
    t.same(await one(`select lower('ŁÓDŹ')`), ['łódź'])
  })
  await t.test('whose full-text search knows typographic quotation marks from letters', async (t) => {
    t.same(await one(`select to_tsvector('simple', '“alarming,” Łódź’s')::text`), [
      `'alarming':1 's':3 'łódź':2`,
    ])
  })
  await t.test('with settings for it, and those that the caller gives', async (t) => {
    t.same(await one('show jit'), ['off'])
    t.same(await one('show random_page_cost'), ['1.1'])
    t.same(await one('show timezone'), ['UTC'])
    t.same(await one('show work_mem'), ['5MB'])
  })
  await t.test('to a role that owns its database and is no superuser', async (t) => {
    t.same(await one('select rolsuper, rolcreatedb from pg_roles where rolname = current_user'), [
      false,
      true,
    ])
    t.same(await one(`select pg_get_userbyid(datdba) from pg_database where datname = 'onrecord'`), [
      'onrecord',
    ])
  })
  await t.test('to whoever knows the password, from this machine', async (t) => {
    const url = new URL(server.connectionString)
    url.password = 'guessed'
    await t.rejects(ask(url.href, 'select 1'), { code: '28P01' })
    t.same(await one('show listen_addresses'), ['127.0.0.1'])
    for (const file of ['postgres/onrecord.password', 'postgres.log']) {
      t.equal((await stat(path.join(folder, file))).mode & 0o077, 0, `${file} is for nobody else to read`)
    }
  })
  await t.test('and writes its log into the folder', async (t) => {
    await t.rejects(one('select 1 / 0'))
    t.match(await readFile(path.join(folder, 'postgres.log'), 'utf8'), /ERROR: {2}division by zero/)
  })
})

await t.test('flushes nothing when it is disposable', async (t) => {
  const server = await startEmbedded({ folder: await madeFolder(t), disposable: true })
  t.teardown(() => server.stop())
  t.same(await ask(server.connectionString, 'show fsync'), [{ fsync: 'off' }])
})

await t.test('takes nothing from the language and the PG… variables of whoever starts it', async (t) => {
  const folder = await dataFolder(t)
  const env = {
    LANG: 'de_DE.ISO-8859-1',
    LC_ALL: 'xx_YY',
    PGDATA: '/nowhere',
    PGPORT: '1',
    PGUSER: 'x',
    PGOPTIONS: '-c jit=on',
  }
  const { connectionString } = await startOwner(t, folder, { env }).next()
  t.same(await ask(String(connectionString), 'show jit'), [{ jit: 'off' }])
  t.same(await ask(String(connectionString), 'show lc_messages'), [{ lc_messages: 'C' }])
})

await t.test('stops once, however often it is asked, while connections are open', async (t) => {
  const folder = await madeFolder(t)
  const server = await startEmbedded({ folder })
  const pid = await serverOf(folder)
  const client = new pg.Client({ connectionString: server.connectionString })
  client.on('error', () => {})
  await client.connect()
  const slow = t.rejects(client.query('select pg_sleep(600)'), { code: '57P01' })
  await Promise.all([server.stop(), server.stop()])
  t.notOk(isAlive(pid))
  await slow
  const again = await startEmbedded({ folder })
  t.equal(again.recovered, false, 'it was shut down cleanly')
  await again.stop()
})
