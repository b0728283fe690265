import t, { type Test } from 'tap'
import { connect } from '../../src/database/connect.ts'
import { runReady } from '../../src/database/ready.ts'
import { createTestDatabase } from '../support/database.ts'
import { ask } from '../support/server.ts'

function open(t: Test, connectionString: string) {
  const connection = connect({ connectionString, poolSize: 1 })
  t.teardown(() => connection.close())
  return connection
}

await t.test('keeps the statements ready that were run last, and no more than some', async (t) => {
  const { pool } = open(t, await createTestDatabase(t))
  const run = (number: number) =>
    runReady<[number]>(pool, { name: `n${number}`, text: `select ${number} + $1::integer`, values: [1] })
  for (const number of [...Array(100).keys(), 7, 99, 7])
    t.same(await run(number), [[number + 1]], 'answers, whether it was ready, new, or given up before')
  const { rows } = await pool.query<{ name: string }>('select name from pg_prepared_statements')
  const names = rows.map(({ name }) => name)
  t.equal(names.length, 64)
  t.ok(names.includes('n7') && names.includes('n99'))
  t.notOk(names.includes('n0'))
})

await t.test('goes on after a statement that failed', async (t) => {
  const { pool } = open(t, await createTestDatabase(t))
  const divide = (by: number) =>
    runReady(pool, { name: 'divide', text: 'select 1 / $1::integer', values: [by] })
  await t.rejects(divide(0), { code: '22012' })
  t.same(await divide(1), [[1]])
})

await t.test('stops a statement that no one waits for any more, and no other', async (t) => {
  const url = await createTestDatabase(t)
  const { pool } = open(t, url)
  const locked = await pool.connect()
  await locked.query('begin; lock table statements in access exclusive mode')
  const other = open(t, url)
  const controller = new AbortController()
  const text = 'select count(*)::integer from statements'
  const waiting = runReady(other.pool, { text, values: [] }, controller.signal)
  const next = runReady<[number]>(other.pool, { text, values: [] })
  for (;;) {
    const [row] = await ask<{ waits: number }>(
      url,
      "select count(*)::integer as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    if (row!.waits > 0) break
  }
  controller.abort()
  await t.rejects(waiting, { code: 'REQUEST_CANCELLED' })
  await locked.query('rollback')
  locked.release()
  t.same(await next, [[0]], 'the next one on the pool goes on')
  await t.rejects(runReady(other.pool, { text, values: [] }, AbortSignal.abort()), {
    code: 'REQUEST_CANCELLED',
  })
})
