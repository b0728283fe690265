/** Who may read where reading takes a key, and how long what was opened with one stays open. */
import { sql } from 'kysely'
import t from 'tap'
import { WebSocket } from 'ws'
import { createKey, revokeKey } from '../../src/access/keys.ts'
import type { Scope } from '../../src/access/scopes.ts'
import { build } from '../support/app.ts'
import { LiveClient, listen } from '../support/live.ts'

const codesOf = (errors: { extensions: { code: string } }[]) =>
  errors.map(({ extensions }) => extensions.code)

const QUERY = '{ statements(first: 1) { nodes { id } } }'

await t.test('reading takes a key everywhere, where the settings say so', async (t) => {
  const { app, connection } = await build(t, { config: { read: 'keys' } })
  const keyFor = async (...scopes: Scope[]) =>
    `Bearer ${(await createKey(connection.db, { owner: 'Ada Quill', scopes })).key}`
  const [reader, exporter, judge] = [await keyFor('read'), await keyFor('export'), await keyFor('review')]
  const ask = async (url: string, authorization?: string, payload?: object) => {
    const { statusCode, headers, body } = await app.inject({
      url,
      method: payload ? 'POST' : 'GET',
      headers: authorization ? { authorization } : {},
      ...(payload && { payload }),
    })
    return { status: statusCode, cached: headers['cache-control'], code: /"code":"(\w+)"/.exec(body)?.[1] }
  }
  const reading: [string, object?][] = [
    ['/api/v1/statements'],
    ['/api/v1/sources'],
    ['/api/v1/actors'],
    ['/api/v1/events'],
    ['/api/v1/changes'],
    ['/api/v1/statements.atom'],
    [`/graphql?query=${encodeURIComponent(QUERY)}`],
    ['/graphql', { query: QUERY }],
    ['/reconcile?queries={}'],
    ['/reconcile/suggest/entity?prefix=a'],
  ]
  for (const [url, payload] of reading) {
    t.match(await ask(url, undefined, payload), { status: 401, code: 'KEY_REQUIRED' }, url)
    t.match(await ask(url, judge, payload), { status: 403, code: 'SCOPE_MISSING' }, url)
    const { status, cached } = await ask(url, reader, payload)
    t.equal(status, 200, url)
    t.notMatch(cached, /public/, `${url} is kept for nobody else`)
  }
  for (const form of ['csv', 'ndjson', 'jsonld']) {
    const url = `/api/v1/statements.${form}`
    t.match(await ask(url), { status: 401, code: 'KEY_REQUIRED' }, url)
    t.match(await ask(url, reader), { status: 403, code: 'SCOPE_MISSING' }, url)
    t.match(await ask(url, exporter), { status: 200 }, url)
  }
  t.match(await ask('/api/v1/changes.sse'), { status: 401, code: 'KEY_REQUIRED' })
  for (const url of ['/healthz', '/readyz', '/api/reference']) t.equal((await ask(url)).status, 200, url)

  const host = await listen(app)
  const [nobody, somebody, init] = [
    new LiveClient(t, host),
    new LiveClient(t, host, { connectionParams: { authorization: reader } }),
    new LiveClient(t, host, { connectionParams: { key: judge.replace('Bearer ', '') } }),
  ]
  t.same(await nobody.subscribe(QUERY).next().catch(codesOf), ['KEY_REQUIRED'])
  t.same(await init.subscribe(QUERY).next().catch(codesOf), ['SCOPE_MISSING'])
  t.same(await somebody.subscribe(QUERY).next(), { statements: { nodes: [] } })
})

await t.test('what was opened with a key ends within five seconds of its end', async (t) => {
  const { app, connection } = await build(t)
  const { db } = connection
  const host = await listen(app)
  const keys = await Promise.all(
    ['revoked', 'expired', 'kept'].map((owner) => createKey(db, { owner, scopes: ['read'] })),
  )
  const [revoked, expired, kept] = keys.map(({ key }) => key) as [string, string, string]
  const stream = async (key: string) => {
    const response = await fetch(`http://${host}/api/v1/changes.sse`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const reader = response.body!.getReader()
    t.equal(response.status, 200)
    await reader.read()
    const over = (async () => {
      while (!(await reader.read()).done);
    })().catch(() => {})
    return { over, cancel: () => reader.cancel() }
  }
  const socket = async (options: { header?: string; init?: string }) => {
    const opened = new WebSocket(`ws://${host}/graphql`, 'graphql-transport-ws', {
      headers: options.header ? { authorization: `Bearer ${options.header}` } : {},
    })
    await new Promise((resolve) => opened.once('open', resolve))
    const acknowledged = new Promise((resolve) => opened.once('message', resolve))
    const over = new Promise<string>((resolve) =>
      opened.once('close', (code, reason) => resolve(`${code} ${String(reason)}`)),
    )
    const payload = options.init === undefined ? {} : { authorization: `Bearer ${options.init}` }
    opened.send(JSON.stringify({ type: 'connection_init', payload }))
    await Promise.race([acknowledged, over])
    return { over, opened }
  }
  const ended = [await stream(revoked), await stream(expired)]
  const left = [await socket({ header: revoked }), await socket({ init: expired })]
  const [staying, stayingStream] = [await socket({ init: kept }), await stream(kept)]
  t.match(await (await socket({ init: 'onr_none' })).over, /^4401 KEY_INVALID/, 'no key opens nothing')

  const began = performance.now()
  await revokeKey(db, keys[0]!.told.id)
  await sql`update access_keys set expires_at = now() where id = ${keys[1]!.told.id}`.execute(db)
  await Promise.all(ended.map(({ over }) => over))
  for (const why of await Promise.all(left.map(({ over }) => over))) t.match(why, /^4401 KEY_INVALID/)
  t.ok(performance.now() - began < 5_000, `they ended after ${Math.round(performance.now() - began)} ms`)
  t.equal(staying.opened.readyState, WebSocket.OPEN, 'what was opened with another key stays')
  await stayingStream.cancel()
  staying.opened.close()
  await staying.over
})
