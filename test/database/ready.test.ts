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

const read = async (...asked: Parameters<typeof runReady>) => String(await runReady(...asked))

await t.test('keeps the statements ready that were run last, and no more than some', async (t) => {
  const { pool } = open(t, await createTestDatabase(t))
  const run = (number: number) =>
    read(pool, { name: `n${number}`, text: `select (${number} + $1::integer)::text`, values: [1] })
  for (const number of [...Array(100).keys(), 7, 99, 7])
    t.equal(await run(number), String(number + 1), 'answers, whether it was ready, new, or given up before')
  const { rows } = await pool.query<{ name: string }>('select name from pg_prepared_statements')
  const names = rows.map(({ name }) => name)
  t.equal(names.length, 64)
  t.ok(names.includes('n7') && names.includes('n99'))
  t.notOk(names.includes('n0'))
})

await t.test('goes on after a statement that failed', async (t) => {
  const { pool } = open(t, await createTestDatabase(t))
  const divide = (by: number) =>
    read(pool, { name: 'divide', text: 'select (6 / $1::integer)::text', values: [by] })
  t.equal(await divide(1), '6')
  await t.rejects(divide(0), { code: '22012' })
  t.equal(await divide(2), '3')
  t.equal(await divide(3), '2', 'ready again')
})

await t.test('gives every text as it is, the first time and when it is ready', async (t) => {
  const { pool } = open(t, await createTestDatabase(t))
  const texts = ['', 'plain', '“Zażółć”, 你好, 🗞️', 'long '.repeat(500_000)]
  for (const round of [1, 2, 3])
    for (const text of texts)
      t.ok(
        (await read(pool, { name: 'same', text: 'select $1::text', values: [text] })) === text,
        `round ${round}`,
      )
})

await t.test('gives parameters as the driver does', async (t) => {
  const { pool } = open(t, await createTestDatabase(t))
  const text = 'select concat_ws($1, $2::integer, $3::boolean, array_to_string($4::text[], $1), $5::text)'
  for (const round of [1, 2])
    t.equal(
      await read(pool, { name: 'values', text, values: ['|', 7, true, ['a,b', '"c"', null], null] }),
      '7|t|a,b|"c"',
      `round ${round}`,
    )
})

await t.test('answers where the server has something to say meanwhile', async (t) => {
  const { pool } = open(t, await createTestDatabase(t))
  await pool.query(`
    create function say(what text) returns text language plpgsql as $$
    begin
      raise notice 'about to say %', what;
      perform set_config('application_name', what, false);
      return what;
    end $$`)
  for (const what of ['one', 'two', 'three'])
    t.equal(await read(pool, { name: 'say', text: 'select say($1)', values: [what] }), what)
})

await t.test('fails where there is no text, and goes on', async (t) => {
  const { pool } = open(t, await createTestDatabase(t))
  const text = 'select $1::text where $2::boolean'
  const ask = (...values: unknown[]) => read(pool, { name: 'some', text, values })
  t.equal(await ask('text', true), 'text')
  await t.rejects(ask('text', false))
  t.equal(await ask('text', true), 'text')
  await t.rejects(ask(null, true))
  t.equal(await ask('text', true), 'text')
})

for (const name of [undefined, 'count'])
  await t.test(
    `stops a statement that no one waits for any more, and no other, ${name ? 'once it is ready' : 'before it is ready'}`,
    async (t) => {
      const url = await createTestDatabase(t)
      const { pool } = open(t, url)
      const other = open(t, url)
      const counting = { name, text: 'select count(*)::text from statements', values: [] }
      t.equal(await read(other.pool, counting), '0')
      const locked = await pool.connect()
      await locked.query('begin; lock table statements in access exclusive mode')
      const controller = new AbortController()
      const waiting = runReady(other.pool, counting, controller.signal)
      const next = read(other.pool, counting)
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
      t.equal(await next, '0', 'the next one on the pool goes on')
      await t.rejects(runReady(other.pool, counting, AbortSignal.abort()), { code: 'REQUEST_CANCELLED' })
    },
  )

await t.test('fails where the connection is lost, and asks on another', async (t) => {
  const { pool } = open(t, await createTestDatabase(t))
  const here = { name: 'here', text: "select 'here'", values: [] }
  for (const time of ['first', 'ready']) t.equal(await read(pool, here), 'here', time)
  const die = { name: 'die', text: 'select pg_terminate_backend(pg_backend_pid())::text', values: [] }
  await t.rejects(read(pool, die))
  for (const time of ['anew', 'ready again']) t.equal(await read(pool, here), 'here', time)
})
