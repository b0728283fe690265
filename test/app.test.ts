import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import t from 'tap'
import { buildApp } from '../src/app.ts'
import { connect } from '../src/database/connect.ts'
import { build, post, read } from './support/app.ts'
import { createTestDatabase } from './support/database.ts'

await t.test('tells that it lives, and that it is ready', async (t) => {
  const { app } = await build(t)
  for (const url of ['/healthz', '/readyz']) {
    const response = await app.inject(url)
    t.same([response.statusCode, response.json()], [200, { status: 'ok' }])
  }
})

await t.test('without a database it lives, is not ready, and says when to come back', async (t) => {
  const connection = connect({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' })
  const app = await buildApp({}, connection)
  t.teardown(async () => {
    await app.close()
    await connection.close()
  })
  t.equal((await app.inject('/healthz')).statusCode, 200)
  for (const response of [
    await app.inject('/readyz'),
    await post(app, { query: '{ actors { nodes { name } } }' }),
  ]) {
    t.equal(response.statusCode, 503)
    t.ok(Number(response.headers['retry-after']) > 0)
    t.match(read(response).errors, [{ extensions: { code: 'DATABASE_UNREACHABLE' } }])
    t.notMatch(response.body, /ECONNREFUSED|127\.0\.0\.1|nobody/)
  }
})

await t.test('every answer has a request id, every error the same one, and the log knows it', async (t) => {
  const lines: string[] = []
  const sink = new Writable({ write: (chunk: Buffer, _, done) => done(void lines.push(chunk.toString())) })
  const { app, connection } = await build(t, { config: { logger: pino({ level: 'error' }, sink) } })
  await sql`alter table statements rename column cue to gone`.execute(connection.db)
  const response = await post(app, { query: '{ statements { nodes { cue } } }' })
  const { errors, codes, status } = read(response)
  const id = response.headers['x-request-id']
  t.same([status, codes, errors![0]!.extensions.requestId], [500, ['INTERNAL'], id])
  t.notMatch(
    response.body,
    /column|cue|select|\.ts|node_modules/,
    'the client learns nothing of the database',
  )
  t.match(lines.join(''), new RegExp(`column .*cue does not exist.*`), 'the log does')
  t.ok(lines.some((line) => line.includes(String(id))))
  t.not((await app.inject('/healthz')).headers['x-request-id'], id)
})

await t.test('what the database says is not told with what the schema tells either', async (t) => {
  const { app, connection } = await build(t)
  await sql`alter table statements rename column cue to gone`.execute(connection.db)
  const response = await post(app, { query: '{ __schema { description } statements { nodes { cue } } }' })
  t.same([response.statusCode, read(response).codes], [500, ['INTERNAL']])
  t.notMatch(response.body, /column|cue|select/)
})

await t.test('what goes wrong before any face has a code as well', async (t) => {
  const { app } = await build(t)
  const cases = [
    [await app.inject('/nothing'), 404, 'ADDRESS_UNKNOWN'],
    [await app.inject({ method: 'DELETE', url: '/graphql' }), 405, 'METHOD_NOT_ALLOWED'],
    [await post(app, '{'), 400, 'REQUEST_MALFORMED'],
    [await post(app, ''), 400, 'REQUEST_MALFORMED'],
    [await post(app, '{}', { 'content-type': 'text/plain' }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
    [await post(app, '"'.padEnd(2_000_000, 'x') + '"'), 413, 'BODY_TOO_LARGE'],
    [await post(app, '{"query":"{ a }","variables":{"__proto__":{"a":1}}}'), 400, 'REQUEST_MALFORMED'],
    [await post(app, { query: 1 }), 400, 'REQUEST_MALFORMED'],
    [await post(app, { query: '{ __typename }' }, { accept: 'text/csv' }), 406, 'NOT_ACCEPTABLE'],
    [await app.inject('/graphql?query={__typename}&variables={'), 400, 'REQUEST_MALFORMED'],
  ] as const
  for (const [response, status, code] of cases) {
    t.same([response.statusCode, read(response).codes], [status, [code]])
    t.equal(read(response).errors![0]!.extensions.requestId, response.headers['x-request-id'])
  }
})

await t.test('anyone may ask from any page', async (t) => {
  const { app } = await build(t)
  const headers = {
    origin: 'https://example.org',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  }
  const preflight = await app.inject({ method: 'OPTIONS', url: '/graphql', headers })
  t.equal(preflight.statusCode, 204)
  t.match(preflight.headers, {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'content-type',
  })
  const answer = await post(app, { query: '{ __typename }' }, { origin: 'https://example.org' })
  t.equal(answer.headers['access-control-allow-origin'], '*')
})

await t.test('GraphiQL comes whole from this server', async (t) => {
  const { app } = await build(t)
  const browser = { accept: 'text/html,application/xhtml+xml' }
  t.equal((await app.inject({ url: '/graphql', headers: browser })).headers.location, '/graphiql')
  const page = await app.inject({ url: '/graphiql', headers: browser })
  t.equal(page.statusCode, 200)
  t.match(page.headers['content-security-policy'], /default-src 'none'.*script-src 'self';/)
  t.notMatch(page.body, /https?:|src="\/\//, 'it names no other host')
  const parts = [...page.body.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, file]) => file!)
  t.equal(parts.length, 6)
  for (const part of parts) {
    const file = await app.inject(new URL(part, 'http://host/graphiql').pathname)
    t.equal(file.statusCode, 200, part)
    t.match(
      file.headers['content-type'],
      part.endsWith('.css') ? /^text\/css/ : /^(text|application)\/javascript/,
    )
    t.notMatch(
      file.body,
      /@import|url\(["']?(https?:)?\/\/|import\(["']https?:/,
      'which loads nothing from elsewhere',
    )
  }
})

await t.test('closing answers what was asked, and then ends', async (t) => {
  const url = await createTestDatabase(t)
  const connection = connect({ connectionString: url, poolSize: 1 })
  t.teardown(() => connection.close())
  const app = await buildApp({}, connection)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const held = await connection.pool.connect()
  const asked = once(
    http.get({ port, path: '/graphql?query={statements{nodes{id}}}', host: '127.0.0.1' }),
    'response',
  )
  await once(app.server, 'request')
  const closed = app.close()
  held.release()
  const [response] = (await asked) as [http.IncomingMessage]
  t.equal(response.statusCode, 200)
  response.resume()
  await closed
  t.equal(app.server.listening, false)
})
