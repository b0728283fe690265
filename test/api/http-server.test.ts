/** Requests that never end, answers that nobody takes, and those that may last. */
import { once } from 'node:events'
import http from 'node:http'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import t from 'tap'
import { WebSocket } from 'ws'
import { build } from '../support/app.ts'
import { openEvents } from '../support/events.ts'
import { listen } from '../support/live.ts'
import { connectRaw, readRaw, trickle } from '../support/raw-client.ts'
import { putStory } from '../support/store.ts'

const HEADERS_MS = 200
const REQUEST_MS = 300
const STALL_MS = 300
/** Signs of life on a connection that may last: so many of them take several times as long as a request may. */
const BEATS = 10
/** Texts that may be sent in a minute; as many are tried. */
const TEXTS = 100

const lines: string[] = []
const sink = new Writable({ write: (chunk: Buffer, _, done) => done(void lines.push(chunk.toString())) })
const { app, connection } = await build(t, {
  config: {
    logger: pino({ level: 'info' }, sink),
    http: { headersMs: HEADERS_MS, requestMs: REQUEST_MS, stallMs: STALL_MS },
    live: { heartbeatMs: 100 },
    extract: { perMinute: TEXTS },
  },
})
const host = await listen(app)

const post = (path: string) =>
  `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{`

await t.test('a body that never ends is answered 408, whether it trickles or stops', async (t) => {
  const clients = await Promise.all(
    Array.from({ length: 3 * TEXTS }, async (_, number) => {
      const client = await connectRaw(host, post(number % 3 === 0 ? '/api/v1/extract' : '/graphql'))
      if (number % 2 === 0) trickle(client, 50)
      return client
    }),
  )
  const answers = (await Promise.all(clients.map(({ closed }) => closed))).map(readRaw)
  t.same([...new Set(answers.map(({ status }) => status))], [408])
  const [rest, graphql] = answers
  t.match(rest, { headers: { 'content-type': 'application/problem+json', connection: 'close' } })
  t.match(rest?.body, { code: 'REQUEST_TOO_SLOW', status: 408, title: 'Request too slow' })
  t.match(graphql?.body, {
    errors: [
      { message: /its headers have 0.2 s, all of it 0.3 s/, extensions: { code: 'REQUEST_TOO_SLOW' } },
    ],
  })
  const id = String(graphql?.headers['x-request-id'])
  t.ok(lines.some((line) => line.includes(id) && line.includes('REQUEST_TOO_SLOW')))
  t.notOk(
    lines.some((line) => line.includes('"level":50')),
    'it is no fault of the server',
  )
})

await t.test('a connection that sends nothing, or headers without end, is closed', async (t) => {
  for (const begin of [
    '',
    'GET /healthz HTTP/1.1\r\nhost: a\r\nx-a: ',
    'GET /graphql HTTP/1.1\r\nupgrade: ',
  ]) {
    const client = await connectRaw(host, begin)
    if (begin) trickle(client, 50)
    t.match(readRaw(await client.closed), { status: 408 })
  }
  const second = await connectRaw(host, 'GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n')
  await once(second.socket, 'data')
  second.socket.write('GET /heal')
  t.match((await second.closed).match(/HTTP\/1.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 408'])
})

await t.test('what is no HTTP, or too large, is refused in the form of all failures', async (t) => {
  const cases = [
    ['nonsense\r\n\r\n', 400, 'REQUEST_MALFORMED'],
    [`GET / HTTP/1.1\r\nhost: a\r\nx-a: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
  ] as const
  for (const [sent, status, code] of cases) {
    const answer = readRaw(await (await connectRaw(host, sent)).closed)
    t.match(answer, { status, body: { errors: [{ extensions: { code } }] } })
  }
})

await t.test('nothing is written into an answer that has begun', async (t) => {
  const events = `GET /api/v1/changes.sse HTTP/1.1\r\nhost: a\r\n\r\n`
  const client = await connectRaw(host, events)
  await once(client.socket, 'data')
  client.socket.write('GET /heal')
  const answer = await client.closed
  t.match(answer, /^HTTP\/1.1 200/)
  t.notMatch(answer, 'REQUEST_TOO_SLOW')
})

await t.test('a body that is refused before it has come is not answered twice', async (t) => {
  const client = await connectRaw(host, post('/api/v1/extract'))
  trickle(client, 50)
  t.same((await client.closed).match(/HTTP\/1.1 \d+/g), ['HTTP/1.1 429'])
})

await t.test('a client that takes nothing of its answers is dropped', async (t) => {
  const script = '/graphiql/graphiql.min.js'
  const client = await connectRaw(host)
  client.socket.pause()
  // More than the system takes for a client of its own accord.
  client.socket.write(`GET ${script} HTTP/1.1\r\nhost: a\r\n\r\n`.repeat(20))
  await once(app.server, 'timeout')
  client.socket.resume()
  await client.closed
  t.ok(client.said().length < 20 * 3_500_000)
  t.ok(lines.some((line) => line.includes('its client takes nothing of its answer')))
})

await t.test('followers of changes stay for as long as they like', async (t) => {
  const events = await openEvents(`http://${host}/api/v1/changes.sse`)
  const socket = new WebSocket(`ws://${host}/graphql`, 'graphql-transport-ws')
  await once(socket, 'open')
  socket.send('{"type":"connection_init"}')
  const begun = performance.now()
  for (let beat = 0; beat < BEATS; beat += 1) await once(socket, 'ping')
  t.ok(performance.now() - begun > 3 * REQUEST_MS, 'that is several times as long as a request may take')
  t.equal(socket.readyState, WebSocket.OPEN)
  t.ok(events.comments.length >= BEATS - 2, `${events.comments.length} signs of life`)
  socket.terminate()
  events.close()
})

await t.test('an export waits for its client for as long as exports do', async (t) => {
  const { db } = connection
  await putStory(db, {
    event: 'The dam',
    publishedOn: '2031-03-04',
    says: Array.from({ length: 12 }, (_, number) => ({ content: `word ${number}` })),
  })
  // Far more than what sockets and buffers take.
  await sql`alter table statements disable trigger user`.execute(db)
  await sql`update statements set cue = repeat('x', 1048576)`.execute(db)
  const request = http.get(`http://${host}/api/v1/statements.ndjson`, { agent: false })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  response.pause()
  await once(app.server, 'timeout')
  let bytes = 0
  for await (const chunk of response) bytes += (chunk as Buffer).length
  t.ok(bytes > 12 * 2 ** 20, `${bytes} bytes`)
})
