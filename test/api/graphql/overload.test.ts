import { once } from 'node:events'
import http from 'node:http'
import t from 'tap'
import { connect } from '../../../src/database/connect.ts'
import { build, post, read, type Built } from '../../support/app.ts'
import { ask } from '../../support/server.ts'

const QUERY = { query: '{ statements { nodes { id } } }' }

/** Holds all of the table's readers up until it is called. */
async function hold({ url }: Built): Promise<() => Promise<void>> {
  const holder = connect({ connectionString: url, poolSize: 1 })
  const client = await holder.pool.connect()
  await client.query('begin; lock table statements in access exclusive mode')
  return async () => {
    await client.query('rollback')
    client.release()
    await holder.close()
  }
}

/** Waits until so many queries of the app wait for the lock. */
async function untilWaiting({ url }: Built, count: number): Promise<void> {
  const query = `select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  while ((await ask<{ waiting: number }>(url, query))[0]!.waiting !== count);
}

await t.test('says when to come back where all connections are in use', async (t) => {
  const built = await build(t, { connect: { poolSize: 1, connectionTimeout: 500 } })
  const client = await built.connection.pool.connect()
  const response = await post(built.app, QUERY)
  t.same([response.statusCode, read(response).codes], [503, ['SERVER_BUSY']])
  t.equal(response.headers['retry-after'], '1')
  const ready = await built.app.inject('/readyz')
  t.equal(ready.statusCode, 503)
  client.release()
  t.equal((await post(built.app, QUERY)).statusCode, 200)
})

await t.test('gives a query up that takes too long', async (t) => {
  const built = await build(t, { connect: { statementTimeout: 50 } })
  const letGo = await hold(built)
  const response = await post(built.app, QUERY)
  t.same([response.statusCode, read(response).codes], [504, ['QUERY_TIMEOUT']])
  t.notMatch(response.body, /statement timeout|canceling/)
  await letGo()
  t.equal((await post(built.app, QUERY)).statusCode, 200)
})

await t.test('stops the query of a client that went away', async (t) => {
  const built = await build(t)
  const letGo = await hold(built)
  const address = await built.app.listen({ port: 0, host: '127.0.0.1' })
  const request = http.get(`${address}/graphql?query=${encodeURIComponent(QUERY.query)}`)
  const ended = once(request, 'error')
  await untilWaiting(built, 1)
  request.destroy(new Error('enough'))
  await ended
  await untilWaiting(built, 0)
  await letGo()
  t.equal((await post(built.app, QUERY)).statusCode, 200, 'and goes on')
})

await t.test('answers what it has no need of the database for', async (t) => {
  const built = await build(t, { connect: { poolSize: 1, connectionTimeout: 500 } })
  const client = await built.connection.pool.connect()
  t.equal((await post(built.app, { query: '{ __schema { queryType { name } } }' })).statusCode, 200)
  t.equal((await built.app.inject('/healthz')).statusCode, 200)
  client.release()
})
