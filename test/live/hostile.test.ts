/** What is sent over a WebSocket by those who mean no good. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { GraphQLFormattedError } from 'graphql'
import t from 'tap'
import { WebSocket, type ClientOptions } from 'ws'
import { build, post, read, type BuildOptions } from '../support/app.ts'
import { HOSTILE } from '../support/hostile.ts'
import { listen, LiveClient } from '../support/live.ts'

type Given = { readonly query: string; readonly variables?: Record<string, unknown> }

async function start(t: Parameters<typeof build>[0], options?: BuildOptions) {
  const built = await build(t, options)
  const host = await listen(built.app)
  const connect = async (socketOptions: ClientOptions = {}, protocol = 'graphql-transport-ws') => {
    const socket = new WebSocket(`ws://${host}/graphql`, protocol, socketOptions)
    await once(socket, 'open')
    return socket
  }
  return { ...built, host, connect }
}

const failure = (error: unknown) =>
  (error as readonly GraphQLFormattedError[]).map(({ extensions }) => extensions?.['code'])

await t.test('a document is answered over a WebSocket as it is over HTTP', async (t) => {
  const { app, host } = await start(t)
  const { client } = new LiveClient(t, host)
  const overSocket = ({ query, variables }: Given) =>
    new Promise<unknown>((resolve, reject) => {
      let answer: unknown
      client.subscribe(
        { query, ...(variables && { variables }) },
        { next: (result) => (answer = result), error: reject, complete: () => resolve(answer) },
      )
    }).then(
      () => [],
      (error: unknown) => error as GraphQLFormattedError[],
    )
  for (const [name, payload, code, status] of HOSTILE) {
    // What is no document in a string comes to no face.
    if (typeof payload === 'string' || Array.isArray(payload) || status) continue
    const given = payload as Given
    if (typeof given.query !== 'string') continue
    const errors = await overSocket(given)
    t.same(errors.length, read(await post(app, given)).codes.length, name)
    t.match(failure(errors), [code], name)
  }
})

await t.test('a subscription is measured as a query is', async (t) => {
  const { host } = await start(t)
  const client = new LiveClient(t, host)
  const aliases = Array.from({ length: 101 }, (_, index) => `a${index}: id`).join(' ')
  const cases: readonly (readonly [document: string, code: string])[] = [
    [`subscription { statementAdded { ${aliases} } }`, 'QUERY_TOO_MANY_ALIASES'],
    [
      `subscription { statementAdded { ${'source { containedIn { '.repeat(15)} id ${'} }'.repeat(15)} } }`,
      'QUERY_TOO_DEEP',
    ],
    [`subscription { statementAdded { ${'id '.repeat(4_000)} } }`, 'QUERY_TOO_LONG'],
    [
      'subscription { statementAdded { event { statements(first: 200) { nodes { id content cue mention kind act } } } } }',
      'QUERY_TOO_COSTLY',
    ],
    ['subscription { statementAdded { unheard } }', 'GRAPHQL_INVALID'],
    ['subscription { a: statementAdded { id } b: statementAdded { id } }', 'GRAPHQL_INVALID'],
    ['subscription { __typename }', 'GRAPHQL_INVALID'],
    ['subscription { statementAdded @skip(if: true) { id } }', 'OPERATION_UNKNOWN'],
    ['subscription { statementAdded(filter: { event: ["x"] }) { id } }', 'ID_INVALID'],
    ['subscription { statementAdded(search: "\\u0000") { id } }', 'TEXT_INVALID'],
  ]
  for (const [document, code] of cases) {
    const { next } = client.subscribe(document)
    const errors: unknown = await next().catch((error: unknown) => error)
    t.match(failure(errors), [code], document.slice(0, 80))
  }
})

await t.test('a subscription over HTTP is told where it can be asked', async (t) => {
  const { app } = await start(t)
  const query = 'subscription { statementAdded { id } }'
  const response = read(await post(app, { query }))
  t.match(response, { status: 400, codes: ['GRAPHQL_INVALID'] })
  t.match(response.errors?.[0]?.message, /WebSocket/)
})

await t.test('where only known operations are answered, that holds for subscriptions as well', async (t) => {
  const known = 'subscription { statementAdded { id } }'
  const { host } = await start(t, { config: { graphql: { operations: [known], onlyPersisted: true } } })
  const client = new LiveClient(t, host)
  const sha256Hash = createHash('sha256').update(known).digest('hex')
  await client.subscribe(known).heard
  await client.subscribe('', { extensions: { persistedQuery: { version: 1, sha256Hash } } }).heard
  const refused: unknown = await client
    .subscribe('subscription { statementAdded { content } }')
    .next()
    .catch((error: unknown) => error)
  t.match(failure(refused), ['OPERATION_NOT_PERSISTED'])
})

await t.test('answers queries too, with their data', async (t) => {
  const { host } = await start(t)
  const { next } = new LiveClient(t, host).subscribe('{ statements { totalCount { value } } }')
  t.same(await next(), { statements: { totalCount: { value: 0 } } })
})

await t.test('pages of other origins are let in only where they are listed', async (t) => {
  const { app, host, connect } = await start(t, { config: { origins: ['https://example.org'] } })
  for (const origin of ['https://example.org', `http://${host}`]) (await connect({ origin })).terminate()
  ;(await connect()).terminate()
  const socket = new WebSocket(`ws://${host}/graphql`, 'graphql-transport-ws', {
    origin: 'https://example.net',
  })
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
  t.equal(response.statusCode, 403)
  socket.on('error', () => {})
  socket.terminate()
  const { headers } = await app.inject({ url: '/healthz', headers: { origin: 'https://example.org' } })
  t.equal(headers['access-control-allow-origin'], 'https://example.org')
})

await t.test('one that says nothing, too much or the wrong thing is let go', async (t) => {
  const { connect } = await start(t, { config: { limits: { bodyBytes: 2_000 } } })
  const code = async (say: (socket: WebSocket) => void, protocol?: string) => {
    const socket = await connect({}, protocol)
    say(socket)
    return ((await once(socket, 'close')) as [number])[0]
  }
  t.equal(await code(() => {}), 4408, 'no connection_init in time')
  t.equal(await code((socket) => socket.send('{')), 4400, 'no message')
  t.equal(await code((socket) => socket.send('x'.repeat(2_001))), 1009, 'a message that is too large')
  t.equal(
    await code((socket) => socket.send('{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}')),
    4401,
    'a question before connection_init',
  )
})

await t.test('more operations than one connection may have are refused, and the others go on', async (t) => {
  const { host } = await start(t, { config: { live: { perConnection: 2, questions: 3 } } })
  const client = new LiveClient(t, host)
  const document = (index: number) => `subscription { statementAdded { a${index}: id } }`
  const kept = [client.subscribe(document(1)), client.subscribe(document(2))]
  await Promise.all(kept.map(({ heard }) => heard))
  const refuse = async (subscriber: LiveClient, index: number) =>
    failure(
      await subscriber
        .subscribe(document(index))
        .next()
        .catch((error: unknown) => error),
    )
  t.match(await refuse(client, 3), ['SUBSCRIPTIONS_TOO_MANY'])
  const other = new LiveClient(t, host)
  await other.subscribe(document(1)).heard
  await other.subscribe(document(3)).heard
  kept[0]!.end()
  t.match(await refuse(client, 4), ['SERVER_BUSY'], 'the questions of all together are limited as well')
})

await t.test('no more may connect than there are seats', async (t) => {
  const { host, connect } = await start(t, { config: { live: { connections: 1 } } })
  const first = await connect()
  const socket = new WebSocket(`ws://${host}/graphql`, 'graphql-transport-ws')
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    { statusCode: number; headers: Record<string, string> },
  ]
  t.equal(response.statusCode, 503)
  t.ok(Number(response.headers['retry-after']) > 0)
  socket.on('error', () => {})
  socket.terminate()
  first.terminate()
  await once(first, 'close')
})
