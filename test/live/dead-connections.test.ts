/** After a fail-over the connections that were there carry nothing, and new ones do: everything goes on within seconds. */
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import { build } from '../support/app.ts'
import { story } from '../support/changes.ts'
import { createTestDatabase } from '../support/database.ts'
import { openEvents } from '../support/events.ts'
import { land, listen, LiveClient } from '../support/live.ts'
import { openRelay } from '../support/relay.ts'

/** How long anything may take to go on, in milliseconds. */
const WITHIN = 10_000

await t.test('lists, readiness, exports, streams and subscriptions go on', async (t) => {
  const target = await createTestDatabase(t)
  const relay = await openRelay(t, target)
  const { app } = await build(t, {
    url: relay.url,
    connect: { poolSize: 4, connectionTimeout: 2_000, statementTimeout: 5_000 },
    // What is not told by notifications is not told before the test has ended.
    config: { live: { heartbeatMs: 60_000 } },
  })
  const direct = connect({ connectionString: target })
  t.teardown(() => direct.close())
  const { db } = direct
  const host = await listen(app)
  const stream = await openEvents(`http://${host}/api/v1/changes.sse`)
  t.teardown(() => stream.close())
  const added = new LiveClient(t, host).subscribe<{ statementAdded: { content: string } }>(
    'subscription { statementAdded { content } }',
  )
  await added.heard
  await land(db, story(1))
  t.equal((await added.next()).statementAdded.content, 'word 1')
  t.equal((await added.next()).statementAdded.content, 'more 1')
  const told = async (content: string) => {
    for (;;) if ((await stream.next())!.data.includes(content)) return
  }
  await told('more 1')
  const statuses = (path: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => (await app.inject({ url: path, method: 'GET' })).statusCode),
    )
  const paths = ['/api/v1/statements?first=2', '/readyz', '/api/v1/statements.csv?first=2', '/api/v1/changes']
  for (const path of paths) t.same(new Set(await statuses(path, 6)), new Set([200]), path)

  relay.freeze()
  const began = performance.now()
  const soon = (what: string) => t.ok(performance.now() - began < WITHIN, `${what} within ${WITHIN} ms`)
  await land(db, story(2))
  await Promise.all([
    ...paths.map(async (path) => {
      while ((await statuses(path, 6)).some((status) => status !== 200)) await delay(10)
      soon(path)
    }),
    told('more 2').then(() => soon('a stream')),
    added.next().then(({ statementAdded }) => {
      t.equal(statementAdded.content, 'word 2')
      soon('a subscription')
    }),
  ])
})
