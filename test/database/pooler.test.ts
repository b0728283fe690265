/** Asked through a pooler that gives each transaction whichever server connection is free. */
import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { connect, type ConnectOptions } from '../../src/database/connect.ts'
import { migrate } from '../../src/database/migrate.ts'
import { reach } from '../../src/database/reach.ts'
import { runReady } from '../../src/database/ready.ts'
import { createEmptyDatabase, createTestDatabase } from '../support/database.ts'
import { noPooler, startPooler } from '../support/pooler.ts'
import { ask } from '../support/server.ts'

if (noPooler) {
  t.pass('not run', { skip: noPooler })
  process.exit()
}

const direct = await createTestDatabase(t)
/** With fewer server connections than any test here has clients. */
const pooled = await startPooler(t, direct, { mode: 'transaction', settings: { default_pool_size: 2 } })

function open(t: Test, options: Partial<ConnectOptions> = {}) {
  const connection = connect({ connectionString: pooled, pooler: 'transaction', ...options })
  t.teardown(() => connection.close())
  return connection
}

/** Of all who are connected to the database of the tests, how many are so. */
async function countOf(condition: string): Promise<number> {
  const [row] = await ask<{ count: number }>(
    direct,
    `select count(*)::integer as count from pg_stat_activity where datname = current_database() and ${condition}`,
  )
  return row!.count
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setImmediate()
}

await t.test('gives each query its time limit, and leaves it to nobody else', async (t) => {
  const { db, pool } = open(t, { statementTimeout: 100, poolSize: 1 })
  const other = open(t)
  const ways: Record<string, () => Promise<unknown>> = {
    'the first of a connection': () => pool.query('select pg_sleep(20)'),
    'by the pool': () => pool.query('select pg_sleep(20)'),
    'with values': () => pool.query('select pg_sleep($1)', [20]),
    'by kysely': () => sql`select pg_sleep(${20})`.execute(db),
    ready: () => runReady(pool, { name: 'sleep', text: 'select pg_sleep(20)::text', values: [] }),
    'in a transaction': () => db.transaction().execute((trx) => sql`select pg_sleep(${20})`.execute(trx)),
  }
  for (const [how, sleep] of Object.entries(ways)) await t.rejects(sleep(), { code: '57014' }, how)
  const limits = await Promise.all(
    Array.from({ length: 8 }, () =>
      other.pool.query<{ limit: string }>('select current_setting($1) as limit', ['statement_timeout']),
    ),
  )
  t.same(new Set(limits.map(({ rows }) => rows[0]!.limit)), new Set(['0']))
})

await t.test('answers as without a limit', async (t) => {
  const { db, pool } = open(t, { statementTimeout: 5_000 })
  t.same((await pool.query('select 1 as one, null as none')).rows, [{ one: 1, none: null }])
  t.same((await pool.query('select generate_series(1, $1::integer) as n', [3])).rows, [
    { n: 1 },
    { n: 2 },
    { n: 3 },
  ])
  t.same((await pool.query({ text: 'select $1::text, 2', values: ['a'], rowMode: 'array' })).rows, [['a', 2]])
  t.same((await pool.query('select from generate_series(1, 3)')).rowCount, 3, 'rows without columns')
  t.same((await pool.query('select where false')).rows, [])
  await t.rejects(pool.query('select 1 / 0'), { code: '22012' })
  await t.rejects(pool.query('no sql'), { code: '42601' })
  await t.rejects(pool.query('select $1::integer', ['x']), { code: '22P02' })
  const { numAffectedRows } = await sql`update statements set cue = cue`.execute(db)
  t.equal(numAffectedRows, 0n)
  const called = new Promise((resolve) => pool.query('select 7 as n', [], (_, { rows }) => resolve(rows)))
  t.same(await called, [{ n: 7 }], 'by a callback')
})

await t.test('keeps a transaction on one server connection, and takes it back where it fails', async (t) => {
  const { db } = open(t, { statementTimeout: 5_000 })
  const insert = (trx: typeof db, id: number) =>
    sql`insert into many (id, backend) values (${id}, pg_backend_pid())`.execute(trx)
  await sql`create table many (id integer primary key, backend integer)`.execute(db)
  await Promise.all(
    Array.from({ length: 12 }, (_, number) =>
      db.transaction().execute(async (trx) => {
        await insert(trx, 2 * number)
        await insert(trx, 2 * number + 1)
      }),
    ),
  )
  await t.rejects(
    db.transaction().execute(async (trx) => {
      await insert(trx, 100)
      await insert(trx, 0)
    }),
    { code: '23505' },
  )
  const { rows } = await sql<{ count: number }>`
    select count(*) from many group by id / 2 having count(distinct backend) = 1 and count(*) = 2
  `.execute(db)
  t.equal(rows.length, 12)
})

await t.test('makes no statement ready on server connections that are others’ the next moment', async (t) => {
  const pools = [open(t, { statementTimeout: 5_000 }), open(t)].map(({ pool }) => pool)
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, number) => {
      const name = `n${number % 70}`
      const text = `select (${number % 70} + $1::integer)::text`
      return String(await runReady(pools[number % 2]!, { name, text, values: [1] }))
    }),
  )
  t.same(
    answers,
    Array.from({ length: 200 }, (_, number) => String((number % 70) + 1)),
  )
  const { rows } = await pools[0]!.query('select name from pg_prepared_statements')
  t.same(rows, [])
})

await t.test('stops a query that no one waits for any more, at work or waiting for its turn', async (t) => {
  const { pool } = open(t, { statementTimeout: 20_000 })
  const sleeping = { text: "select pg_sleep(20)::text || 'sleeping'", values: [] }
  const asleep = () => countOf("state = 'active' and query ~ 'sleeping' and pid <> pg_backend_pid()")
  const sleep = (signal: AbortSignal) =>
    t.rejects(runReady(pool, sleeping, signal), { code: 'REQUEST_CANCELLED' })
  const [first, second] = [new AbortController(), new AbortController()]
  const atWork = [sleep(first.signal), sleep(first.signal)]
  await until(async () => (await asleep()) === 2)
  const asks = once(pool, 'acquire')
  const waiting = sleep(second.signal)
  await asks
  await setImmediate()
  second.abort()
  await waiting
  t.equal(await asleep(), 2, 'the others go on')
  first.abort()
  await Promise.all(atWork)
  await until(async () => (await asleep()) === 0)
  t.equal(String(await runReady(pool, { text: "select 'awake'", values: [] })), 'awake')
})

await t.test('gives up what the pooler keeps waiting for longer than its time limit', async (t) => {
  const connectionString = await startPooler(t, direct, {
    mode: 'transaction',
    settings: { default_pool_size: 1 },
  })
  const [holder, other] = [
    open(t, { connectionString }),
    open(t, { connectionString, statementTimeout: 100 }),
  ]
  const held = await holder.db.startTransaction().execute()
  await sql`select`.execute(held)
  await t.rejects(other.pool.query('select'), { code: 'ETIMEDOUT' })
  await held.rollback().execute()
  t.equal((await other.pool.query('select 1 as n')).rowCount, 1)
})

await t.test('knows whether queries have their time limit', async (t) => {
  const settings = { ignore_startup_parameters: 'statement_timeout' }
  const deaf = await startPooler(t, direct, { mode: 'session', settings })
  const limited = { connectionString: deaf, statementTimeout: 1_000 }
  t.match(await reach(limited), { access: 'READ_WRITE', isLimited: false })
  t.match(await reach({ ...limited, pooler: 'transaction' }), { isLimited: true })
  t.match(await reach({ ...limited, connectionString: direct }), { isLimited: true })
  await t.rejects(reach({ ...limited, connectionString: pooled }), {
    code: 'POOLER_UNDECLARED',
    message: /ONRECORD_POOLER=transaction/,
  })
  const strange = `${pooled}?options=-c%20work_mem%3D1MB`
  await t.rejects(reach({ ...limited, pooler: 'transaction', connectionString: strange }), {
    code: 'POOLER_UNDECLARED',
    message: /startup parameter: options.* Take it out of/,
  })
})

await t.test('migrates once, whoever else does at once, and leaves no lock', async (t) => {
  const empty = await createEmptyDatabase(t)
  const connectionString = await startPooler(t, empty, {
    mode: 'transaction',
    settings: { default_pool_size: 2 },
  })
  const connections = Array.from({ length: 4 }, () => open(t, { connectionString, statementTimeout: 5_000 }))
  const runs = await Promise.all(connections.map(({ db }) => migrate(db)))
  t.equal(runs.filter((names) => names.length > 0).length, 1)
  t.same(await ask(empty, "select from pg_locks where locktype = 'advisory'"), [])
})

await t.test('leaves no lock where a migration fails, and says why it did', async (t) => {
  const empty = await createEmptyDatabase(t)
  const connectionString = await startPooler(t, empty, { mode: 'transaction' })
  await ask(empty, 'create table sources ()')
  const { db } = open(t, { connectionString })
  for (const time of ['once', 'again'])
    await t.rejects(migrate(db), { code: 'MIGRATION_FAILED', message: /already exists/ }, time)
  await ask(empty, 'drop table sources')
  t.ok((await migrate(db)).length > 0)
  t.same(await ask(empty, "select from pg_locks where locktype = 'advisory'"), [])
})
