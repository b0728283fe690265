/** More connections than are taken: who is closed to make room, and who never is. */
import { once } from 'node:events'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { RESERVE } from '../../src/api/connections.ts'
import { build } from '../support/app.ts'
import { createTestDatabase } from '../support/database.ts'
import { openEvents } from '../support/events.ts'
import { land, listen, LiveClient } from '../support/live.ts'
import { connectRaw, readRaw, type RawClient } from '../support/raw-client.ts'

const MOST = 20
/** Nobody is closed here for the time that it takes. */
const PATIENT = 600_000

const url = await createTestDatabase(t)

async function serve(t: Test) {
  const { app, connection } = await build(t, {
    config: { http: { connections: MOST, headersMs: PATIENT, requestMs: PATIENT, stallMs: PATIENT } },
    connect: { poolSize: 2 * MOST },
    url,
  })
  const host = await listen(app)
  const clients: RawClient[] = []
  t.teardown(() => clients.forEach(({ socket }) => socket.destroy()))
  const open = async (count: number, send?: string) => {
    const opened: RawClient[] = []
    for (let number = 0; number < count; number += 1) {
      const isAsked = send === undefined ? undefined : once(app.server, 'request')
      opened.push(await connectRaw(host, send))
      await isAsked
    }
    clients.push(...opened)
    return opened
  }
  /** Asks on a connection of its own. */
  const ask = async (path: string) => {
    const client = await connectRaw(host, `GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`)
    return readRaw(await client.closed)
  }
  return { app, connection, host, open, ask }
}

const isOpen = ({ socket }: RawClient) => !socket.destroyed

await t.test('of those who ask nothing, the ones that have done so for longest make room', async (t) => {
  const { app, open, ask } = await serve(t)
  const [old] = await open(1, 'GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n')
  await once(old!.socket, 'data')
  const silent = await open(MOST - 1)
  old!.socket.write('GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n')
  await once(old!.socket, 'data')
  const more = await open(MOST - 1)
  await Promise.all(silent.map(({ closed }) => closed))
  t.ok(isOpen(old!), 'it asked since')
  t.ok(more.every(isOpen))
  t.match(await ask('/api/v1/statements'), { status: 200 })
  await open(3 * MOST)
  t.notOk(isOpen(old!))
  t.match(await ask('/readyz'), { status: 200 })
  const count = await new Promise((resolve) => app.server.getConnections((_, count) => resolve(count)))
  t.ok(Number(count) <= MOST, `${Number(count)} are open`)
})

await t.test('where all have bodies to send, the one that has done so for longest makes room', async (t) => {
  const { open, ask } = await serve(t)
  const [first, ...slow] = await open(
    MOST,
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
  )
  t.match(await ask('/api/v1/statements'), { status: 200 })
  const answer = readRaw(await first!.closed)
  t.match(answer, { status: 503, body: { errors: [{ extensions: { code: 'SERVER_BUSY' } }] } })
  t.ok(slow.every(isOpen))
})

await t.test('where none takes its answer, the one that is given it for longest makes room', async (t) => {
  const { open, ask } = await serve(t)
  const asked = 'GET /graphiql/graphiql.min.js HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(5)
  const clients = await open(MOST)
  for (const { socket } of clients) socket.pause().write(asked)
  t.match(await ask('/healthz'), { status: 200 })
  t.match(await ask('/api/v1/statements'), { status: 200 })
})

await t.test('those who follow changes stay, however many come', async (t) => {
  const { connection, host, open, ask } = await serve(t)
  const events = await openEvents(`http://${host}/api/v1/changes.sse`)
  const added = new LiveClient(t, host).subscribe('subscription { statementAdded { content } }')
  await added.heard
  await open(3 * MOST)
  t.match(await ask('/healthz'), { status: 200 })
  await land(connection.db, { event: 'Talks', publishedOn: '2031-03-05', says: [{ content: 'so it is' }] })
  t.same(await added.next(), { statementAdded: { content: 'so it is' } })
  t.ok(await events.next())
  events.close()
})

await t.test(
  'where all wait for the server, health is told, and all else is to be asked later',
  async (t) => {
    const { connection, open, ask } = await serve(t)
    const holder = await connection.db.startTransaction().execute()
    await sql`lock table statements in access exclusive mode`.execute(holder)
    const working = await open(MOST, 'GET /api/v1/statements HTTP/1.1\r\nhost: a\r\n\r\n')
    t.match(await ask('/healthz'), { status: 200, headers: { connection: 'close' } })
    t.match(await ask('/api/v1/actors'), {
      status: 503,
      headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
      body: { code: 'SERVER_BUSY' },
    })
    await open(3 * RESERVE)
    t.match(await ask('/healthz'), { status: 200 })
    t.ok(working.every(isOpen))
    await holder.rollback().execute()
    for (const { socket, said } of working) if (!said()) await once(socket, 'data')
    t.ok(working.every(({ said }) => said().startsWith('HTTP/1.1 200')))
    t.match(await ask('/api/v1/actors'), { status: 200 })
  },
)
