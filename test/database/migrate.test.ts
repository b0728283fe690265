/** Databases in which nothing can be made. */
import { randomBytes } from 'node:crypto'
import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import { migrate } from '../../src/database/migrate.ts'
import { runCommand } from '../support/command.ts'
import { createEmptyDatabase } from '../support/database.ts'
import { ask, urlOf } from '../support/server.ts'

async function migrating(url: string): Promise<unknown> {
  const connection = connect({ connectionString: url, poolSize: 1 })
  return migrate(connection.db)
    .then(
      () => undefined,
      (error: unknown) => error,
    )
    .finally(() => connection.close())
}

await t.test('a user who may not make tables is told which right is missing', async (t) => {
  const url = await createEmptyDatabase(t)
  await ask(url, `alter database ${new URL(url).pathname.slice(1)} set search_path = information_schema`)
  t.match(await migrating(url), {
    code: 'DATABASE_REFUSED',
    message: /may not make tables in the schema information_schema .* grant create on schema/,
  })
  const { code, err } = await runCommand(['migrate'], { env: { DATABASE_URL: url } })
  t.equal(code, 77)
  t.match(err, /^onrecord: .*\n$/, 'one line')
})

await t.test('tables of the same names are left alone, and told', async (t) => {
  const url = await createEmptyDatabase(t)
  await ask(url, 'create table sources (x integer)')
  t.match(await migrating(url), { code: 'MIGRATION_FAILED', message: /"sources" already exists/ })
  t.same(await ask(url, "select to_regclass('events')::text as made"), [{ made: null }], 'nothing is kept')
})

await t.test('a database that cannot hold all texts is refused', async (t) => {
  const server = await createEmptyDatabase(t)
  const name = `onrecord_test_${randomBytes(6).toString('hex')}`
  await ask(
    server,
    `create database ${name} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' locale_provider libc template template0`,
  )
  t.teardown(() => ask(server, `drop database ${name} with (force)`))
  t.match(await migrating(urlOf(server, name)), { code: 'DATABASE_UNFIT', message: /LATIN1/ })
})
