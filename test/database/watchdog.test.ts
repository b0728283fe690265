/** Connections that carry nothing any more, and those on which an answer takes its time. */
import { buffer } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { openCopy } from '../../src/database/copy.ts'
import { connect, type ConnectOptions } from '../../src/database/connect.ts'
import { databaseFailure } from '../../src/database/failure.ts'
import { poolBeside } from '../../src/database/pools.ts'
import { runReady } from '../../src/database/ready.ts'
import { createTestDatabase } from '../support/database.ts'
import { openRelay } from '../support/relay.ts'

// They wait for one clock, each on its own.
t.jobs = 8
const BESIDE = { buffered: true }

/** A pool by way of a relay. */
async function open(t: Test, options: Partial<ConnectOptions> = {}) {
  const target = await createTestDatabase(t)
  const relay = await openRelay(t, target)
  const connection = connect({ connectionString: relay.url, ...options })
  t.teardown(() => connection.pool.ended || connection.close())
  return { ...connection, relay }
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: unknown) => databaseFailure(error)?.code,
  )

const here = { name: 'here', text: "select 'here'", values: [] }

for (const kind of ['requests', 'loads'] as const)
  void t.test(
    `gives up dead connections within seconds, and all of them with the first, of ${kind}`,
    BESIDE,
    async (t) => {
      const options = kind === 'requests' ? { statementTimeout: 60_000, connectionTimeout: 4_000 } : {}
      const { pool, relay } = await open(t, { poolSize: 3, ...options })
      const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()])
      for (const client of clients) client.release()
      for (let round = 0; round < 2; round += 1) await runReady(pool, here)
      relay.freeze()
      const began = performance.now()
      t.equal(await codeOf(runReady(pool, here)), 'DATABASE_UNREACHABLE')
      t.ok(performance.now() - began < 10_000)
      for (let count = 0; count < 3; count += 1) t.equal(String(await runReady(pool, here)), 'here')
      t.ok(performance.now() - began < 10_000, 'no other of them is waited for')
    },
  )

void t.test('gives up after the time limit what nobody can tell of', BESIDE, async (t) => {
  const { pool, relay } = await open(t, { statementTimeout: 500, connectionTimeout: 4_000 })
  await runReady(pool, here)
  relay.freezeAll()
  t.equal(await codeOf(runReady(pool, here)), 'DATABASE_UNREACHABLE')
  t.equal(await codeOf(runReady(pool, here)), 'DATABASE_UNREACHABLE', 'nor is one made')
  relay.thaw()
  t.equal(String(await runReady(pool, here)), 'here')
})

void t.test('waits for as long as PostgreSQL works on it', BESIDE, async (t) => {
  const { pool, relay } = await open(t)
  const holder = await pool.connect()
  await holder.query('select pg_advisory_lock(1)')
  const waiting = codeOf(pool.query('select pg_advisory_lock(1)'))
  // The first is the one that waits; with the others it is asked what became of it.
  for (let count = 0; count < 4; count += 1) await relay.next()
  t.equal(await codeOf(holder.query('select pg_advisory_unlock(1)')), 'answered')
  holder.release()
  t.equal(await waiting, 'answered')
})

const NUMBERS = "copy (select repeat('x', 1000) from generate_series(1, 100000)) to stdout"

void t.test('leaves a copy alone whose reader takes its time', BESIDE, async (t) => {
  const { pool } = await open(t)
  const stream = await openCopy(pool, NUMBERS, new AbortController().signal)
  // As long as it takes until what is silent would be asked for, and given up.
  await pool.query('select pg_sleep(5)')
  t.equal((await buffer(stream)).length, 100_000 * 1_001)
})

void t.test('ends a copy whose connection is dead', BESIDE, async (t) => {
  const { pool, relay } = await open(t, { statementTimeout: 1_000, connectionTimeout: 4_000 })
  const exports = poolBeside(pool, 1, 'onrecord exports', true)
  t.teardown(() => exports.end())
  const stream = await openCopy(exports, NUMBERS, new AbortController().signal)
  relay.freeze()
  t.equal(await codeOf(buffer(stream)), 'DATABASE_UNREACHABLE')
  const again = await openCopy(exports, NUMBERS, new AbortController().signal)
  t.equal((await buffer(again)).length, 100_000 * 1_001)
})

void t.test('a pool whose connections are dead is closed at once', BESIDE, async (t) => {
  const { pool, relay } = await open(t)
  await pool.query('select 1')
  relay.freeze()
  const began = performance.now()
  const [client] = await Promise.all([pool.connect()])
  const ended = new Promise((resolve) => client.once('end', resolve))
  client.release()
  await pool.end()
  t.ok(performance.now() - began < 1_000)
  await ended
  t.ok(performance.now() - began < 10_000, 'and leaves no socket behind')
})
