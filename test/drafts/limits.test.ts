import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { DraftThreads } from '../../src/drafts/threads.ts'
import { build } from '../support/app.ts'

const post = (
  app: FastifyInstance,
  body: string,
  headers: Record<string, string> = {},
  type = 'text/plain',
) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/extract',
    headers: { 'content-type': type, ...headers },
    payload: body,
  })

/** Nested so deep that reading it takes minutes. */
const ENDLESS = `<body>${'<div>'.repeat(300_000)}Ann Hill said that it is late.`

await t.test('gives up what takes too long, and reads on', async (t) => {
  const { app } = await build(t, { config: { extract: { timeMs: 1_500, perMinute: 100 } } })
  for (let round = 0; round < 2; round++) {
    const late = await post(app, ENDLESS, {}, 'text/html')
    t.match([late.statusCode, late.json()], [422, { code: 'TEXT_TOO_COSTLY', detail: /1500 ms/ }])
    const next = await post(app, 'Ann Hill said that it is late.')
    t.equal(next.statusCode, 200)
    t.equal(next.json<{ statements: unknown[] }>().statements.length, 1)
  }
})

await t.test('answers other requests while it reads', async (t) => {
  const { app } = await build(t, { config: { extract: { timeMs: 2_000 } } })
  let isRead = false
  const reading = post(app, ENDLESS, {}, 'text/html').then(() => (isRead = true))
  t.equal((await app.inject('/healthz')).statusCode, 200)
  t.equal(isRead, false)
  await reading
})

await t.test('reads so many at once and no more, and says when to come again', async (t) => {
  const { app } = await build(t, { config: { extract: { atOnce: 2, timeMs: 1_500, perMinute: 100 } } })
  const answers = await Promise.all([1, 2, 3].map(() => post(app, ENDLESS, {}, 'text/html')))
  t.same(answers.map(({ statusCode }) => statusCode).sort(), [422, 422, 503])
  const refused = answers.find(({ statusCode }) => statusCode === 503)!
  t.match(refused.json(), { code: 'SERVER_BUSY', detail: /2 texts/ })
  t.ok(Number(refused.headers['retry-after']) > 0)
  t.equal((await post(app, 'Ann Hill said that it is late.')).statusCode, 200, 'and then there is room again')
})

await t.test('reads so many for one address in a minute', async (t) => {
  const { app } = await build(t, { config: { extract: { perMinute: 2 } } })
  const codes = []
  for (let round = 0; round < 3; round++) codes.push((await post(app, 'Ann Hill said so.')).statusCode)
  t.same(codes, [200, 200, 429])
  const refused = await post(app, 'Ann Hill said so.', { 'x-forwarded-for': '203.0.113.9' })
  t.match(refused.json(), { code: 'RATE_LIMITED', status: 429, detail: /2 texts/ })
  t.match(refused.headers['content-type'], /^application\/problem\+json/)
  t.ok(Number(refused.headers['retry-after']) > 0)
  t.equal((await app.inject('/api/v1/statements')).statusCode, 200, 'all else is not counted')
})

await t.test('believes a proxy that it knows, and no other', async (t) => {
  const { app } = await build(t, { config: { extract: { perMinute: 1 }, proxies: ['127.0.0.1'] } })
  const from = (client: string) => post(app, 'Ann Hill said so.', { 'x-forwarded-for': client })
  t.equal((await from('203.0.113.9')).statusCode, 200)
  t.equal((await from('203.0.113.10')).statusCode, 200, 'another client')
  t.equal((await from('203.0.113.9')).statusCode, 429)
  t.equal(
    (await from('198.51.100.7, 203.0.113.9')).statusCode,
    429,
    'what the client itself claims is not believed',
  )
  t.equal((await from('2001:db8::1')).statusCode, 200)
  t.equal((await from('2001:db8::2')).statusCode, 429, 'one network of IPv6 is one client')
})

await t.test('leaves no thread behind', async (t) => {
  const threads = new DraftThreads({ atOnce: 2, timeMs: 60_000 })
  const gone = new AbortController()
  gone.abort()
  await t.rejects(
    threads.run(gone.signal, (thread) => thread.article('')),
    { code: 'REQUEST_CANCELLED' },
  )
  const signal = new AbortController().signal
  t.match(await threads.run(signal, (thread) => thread.article('<p>Hello')), { text: 'Hello' })
  const endless = threads.run(signal, (thread) => thread.article(ENDLESS))
  await threads.close()
  await t.rejects(endless)
})
