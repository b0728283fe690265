import t from 'tap'
import { build } from '../../support/app.ts'
import { actorId } from '../../support/store.ts'

const { app } = await build(t)

await t.test('an address that is there says by which methods it is asked', async (t) => {
  const cases: [method: 'DELETE' | 'GET' | 'HEAD' | 'POST' | 'PUT', url: string, allow: string][] = [
    ['POST', '/statements', 'GET, HEAD'],
    ['DELETE', `/actors/${actorId('Ada Quill')}`, 'GET, HEAD'],
    ['PUT', '/statements.csv', 'GET, HEAD'],
    ['POST', '/statements.atom', 'GET, HEAD'],
    ['POST', '/changes', 'GET, HEAD'],
    ['HEAD', '/changes.sse', 'GET'],
    ['GET', '/extract', 'POST'],
  ]
  for (const [method, url, allow] of cases) {
    const response = await app.inject({
      method,
      url: `/api/v1${url}`,
      ...(method === 'GET' || method === 'HEAD' ? {} : { payload: '{', headers: { 'content-type': 'a/b' } }),
    })
    t.same([response.statusCode, response.headers.allow], [405, allow], `${method} ${url}`)
    t.match(response.headers['content-type'], /^application\/problem\+json/)
    if (method !== 'HEAD') t.match(response.json(), { code: 'METHOD_NOT_ALLOWED', detail: `not ${method}` })
  }
  t.equal((await app.inject({ method: 'POST', url: '/api/v1/nothing' })).statusCode, 404)
  const preflight = { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' }
  const asked = await app.inject({ method: 'OPTIONS', url: '/api/v1/statements', headers: preflight })
  t.equal(asked.statusCode, 204)
})
