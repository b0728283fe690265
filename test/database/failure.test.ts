/** Each failure is made by PostgreSQL, the driver or the system, as it happens. */
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import pg from 'pg'
import t, { type Test } from 'tap'
import { failureOf } from '../../src/api/errors.ts'
import { connect } from '../../src/database/connect.ts'
import { asDatabaseError, databaseFailure } from '../../src/database/failure.ts'
import { migrate } from '../../src/database/migrate.ts'
import { createTestDatabase } from '../support/database.ts'
import { ask } from '../support/server.ts'

type Fail = (url: string, t: Test) => Promise<unknown>

const changed = (url: string, change: (url: URL) => void): string => {
  const other = new URL(url)
  change(other)
  return other.href
}

/** A server that does this with every connection. */
async function served(t: Test, serve: (socket: net.Socket) => void): Promise<string> {
  const server = net.createServer((socket) => serve(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  return `postgres://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/none`
}

/** Runs this in a pool of one connection. */
const pooled =
  (run: (pool: pg.Pool) => Promise<unknown>, options = {}): Fail =>
  async (url) => {
    const connection = connect({ connectionString: url, poolSize: 1, ...options })
    try {
      return await run(connection.pool)
    } finally {
      await connection.close()
    }
  }

const dying = 'select pg_terminate_backend(pg_backend_pid())'

const CASES: Readonly<Record<string, readonly [code: string, fail: Fail]>> = {
  'nobody listens': ['DATABASE_UNREACHABLE', () => ask('postgres://127.0.0.1:1/none', 'select 1')],
  'the host is unknown': ['DATABASE_UNREACHABLE', () => ask('postgres://nowhere.invalid/none', 'select 1')],
  'nobody listens at any address of the host': [
    'DATABASE_UNREACHABLE',
    () => ask('postgres://localhost:1/none', 'select 1'),
  ],
  'there is no socket': ['DATABASE_UNREACHABLE', () => ask('postgres:///none?host=/nowhere', 'select 1')],
  'the connection is cut before it is there': [
    'DATABASE_UNREACHABLE',
    async (_, t) => ask(await served(t, (socket) => socket.destroy()), 'select 1'),
  ],
  'nobody answers': [
    'DATABASE_UNREACHABLE',
    async (_, t) =>
      pooled((pool) => pool.query('select 1'), { connectionTimeout: 50 })(await served(t, () => {}), t),
  ],
  'its process is ended': ['DATABASE_UNREACHABLE', pooled((pool) => pool.query(dying))],
  'its process was ended in the middle': [
    'DATABASE_UNREACHABLE',
    pooled(async (pool) => {
      const client = await pool.connect()
      await client.query(dying).catch(() => {})
      await client.query('rollback').finally(() => client.release(true))
    }),
  ],
  'no connection is free': [
    'SERVER_BUSY',
    pooled(
      async (pool) => {
        const client = await pool.connect()
        await pool.query('select 1').finally(() => client.release())
      },
      { connectionTimeout: 1_000 },
    ),
  ],
  'it takes no more connections': [
    'SERVER_BUSY',
    async (url) => {
      const name = new URL(url).pathname.slice(1)
      await ask(url, `alter database ${name} with connection limit 0`)
      return ask(url, 'select 1')
    },
  ],
  'a query takes too long': [
    'QUERY_TIMEOUT',
    pooled((pool) => pool.query('select pg_sleep(60)'), { statementTimeout: 10 }),
  ],
  'the password is wrong': [
    'DATABASE_REFUSED',
    (url) =>
      ask(
        changed(url, (other) => (other.password = 'guessed')),
        'select 1',
      ),
  ],
  'there is no password': [
    'DATABASE_REFUSED',
    (url, t) =>
      pooled((pool) => pool.query('select 1'))(
        changed(url, (other) => (other.password = '')),
        t,
      ),
  ],
  'there is no such user': [
    'DATABASE_REFUSED',
    (url) =>
      ask(
        changed(url, (other) => (other.username = 'nobody')),
        'select 1',
      ),
  ],
  'there is no such database': [
    'DATABASE_REFUSED',
    (url) =>
      ask(
        changed(url, (other) => (other.pathname = '/nowhere')),
        'select 1',
      ),
  ],
  'it speaks no TLS': [
    'DATABASE_REFUSED',
    (url) =>
      ask(
        changed(url, (other) => other.searchParams.set('sslmode', 'require')),
        'select 1',
      ),
  ],
  'a table is not ours': ['DATABASE_REFUSED', (url) => ask(url, 'table pg_authid')],
  'it can only be read': ['DATABASE_READ_ONLY', (url) => ask(url, 'begin read only; create table one ()')],
  'a statement is not ready': ['POOLER_UNDECLARED', (url) => ask(url, 'execute something')],
  'a statement is ready already': [
    'POOLER_UNDECLARED',
    (url) => ask(url, 'prepare something as select 1; prepare something as select 1'),
  ],
  'a newer version migrated it': [
    'DATABASE_NEWER',
    async (url) => {
      await ask(url, `insert into kysely_migration values ('9999_later', '2031-03-04T00:00:00Z')`)
      const connection = connect({ connectionString: url, poolSize: 1 })
      return migrate(connection.db).finally(() => connection.close())
    },
  ],
}

for (const [title, [code, fail]] of Object.entries(CASES))
  await t.test(`knows when ${title}`, async (t) => {
    const url = await createTestDatabase(t)
    const error = await fail(url, t).then(
      () => undefined,
      (failure: unknown) => failure,
    )
    const failure = databaseFailure(error)
    t.equal(failure?.code, code, String(error))
    t.match(failure!.line, /^[^\n]+ \([^\n]+\)\. [^\n]+\.$/, 'it is a line that says what to do')
    t.equal(asDatabaseError(error)?.message, failure!.line)
    const told = failureOf(error)
    t.equal(told.code, code)
    t.ok(told.status === 503 ? told.retryAfter! > 0 : told.status === 504, 'a client is told to come back')
    t.notMatch(told.message, /onrecord_test|127\.0\.0\.1|nobody|nowhere/, 'and nothing of the address')
  })

await t.test('what is no failure of the database is none', async (t) => {
  const url = await createTestDatabase(t)
  for (const query of ['select 1 / 0', 'selec', 'table nothing', `select 'x'::integer`])
    t.equal(databaseFailure(await ask(url, query).catch((error: unknown) => error)), undefined, query)
  for (const other of [
    undefined,
    null,
    'lost',
    { code: '08006' },
    new Error('lost'),
    new TypeError('x is not a function'),
  ])
    t.equal(databaseFailure(other), undefined)
})
