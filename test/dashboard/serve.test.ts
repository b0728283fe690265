import { createHash } from 'node:crypto'
import { cp } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import t from 'tap'
import { DASHBOARD_OPERATIONS } from '../../src/dashboard/serve.ts'
import { readOperationFiles } from '../../src/api/graphql/operation-files.ts'
import { build, post, read } from '../support/app.ts'
import { folderOf } from '../support/folder.ts'

const PAGE =
  '<!doctype html><title>onrecord</title><script type="module" src="/assets/main-Ab12Cd34.js"></script>'
const SCRIPT = `console.log('${'what was said '.repeat(200)}')`
const FILES = {
  'index.html': PAGE,
  'assets/main-Ab12Cd34.js': SCRIPT,
  'assets/main-Ab12Cd34.js.br': brotliCompressSync(SCRIPT),
  'assets/main-Ab12Cd34.css': 'body { margin: 0 }',
}
const VIEWS = [
  '/',
  '/statements?search=border',
  '/events/1',
  '/actors/1',
  '/sources/1#c',
  '/extract',
  '/embed/events/1',
]
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

await t.test('gives the page at the address of each of its views', async (t) => {
  const { app } = await build(t, { config: { dashboardFolder: await folderOf(t, FILES) } })
  for (const url of VIEWS) {
    const response = await app.inject({ url, headers: browser })
    t.equal(response.statusCode, 200, url)
    t.equal(response.body, PAGE, url)
    t.equal(response.headers['content-type'], 'text/html; charset=utf-8')
    t.equal(response.headers['cache-control'], 'no-cache', 'a new version is seen at once')
    const again = { url, headers: { 'if-none-match': response.headers.etag } }
    t.equal((await app.inject(again)).statusCode, 304, 'and the same is not sent twice')
    const head = await app.inject({ url, method: 'HEAD' })
    t.same([head.statusCode, head.body, head.headers.etag], [200, '', response.headers.etag])
  }
})

await t.test(
  'lets a page load nothing from elsewhere, and others frame only what is made for it',
  async (t) => {
    const { app } = await build(t, { config: { dashboardFolder: await folderOf(t, FILES) } })
    for (const url of VIEWS) {
      const { headers } = await app.inject(url)
      const frames = url.startsWith('/embed/') ? '*' : "'self'"
      t.equal(
        headers['content-security-policy'],
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
          `font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; ` +
          `require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors ${frames}`,
      )
      t.match(headers, {
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': /camera=\(\)/,
      })
    }
  },
)

await t.test('gives files that never change for a year, packed where the client takes it', async (t) => {
  const { app } = await build(t, { config: { dashboardFolder: await folderOf(t, FILES) } })
  const url = '/assets/main-Ab12Cd34.js'
  const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
  t.match(packed.headers, {
    'content-type': /^(text|application)\/javascript/,
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: /accept-encoding/i,
  })
  t.same(packed.rawPayload, FILES['assets/main-Ab12Cd34.js.br'])
  const plain = await app.inject(url)
  t.equal(plain.body, SCRIPT)
  t.equal(plain.headers['content-encoding'], undefined)
  t.match(plain.headers.vary, /accept-encoding/i, 'a cache between keeps the two apart')
  t.equal((await app.inject({ url, method: 'HEAD' })).statusCode, 200)
  const style = await app.inject({ url: '/assets/main-Ab12Cd34.css', headers: { 'accept-encoding': 'br' } })
  t.equal(style.body, FILES['assets/main-Ab12Cd34.css'], 'what was not packed comes as it is')
})

await t.test('has nothing at other addresses, in words for people and as JSON for programs', async (t) => {
  const folder = await folderOf(t, { ...FILES, 'secret.txt': 'secret' })
  const { app } = await build(t, { config: { dashboardFolder: folder } })
  for (const url of ['/nothing', '/events', '/events/1/2', '/index.html', '/assets/gone.js']) {
    const page = await app.inject({ url, headers: browser })
    t.equal(page.statusCode, 404, url)
    t.match(page.body, /<h1>There is nothing here<\/h1>/)
    t.match(page.headers['content-security-policy'], /^default-src 'none'/)
    const json = await app.inject({ url, headers: { accept: '*/*' } })
    t.same([json.statusCode, read(json).codes], [404, ['ADDRESS_UNKNOWN']], url)
  }
  const unread = await app.inject({ url: '/actors/%zz', headers: browser })
  t.equal(unread.statusCode, 404)
  t.match(unread.body, /<h1>There is nothing here<\/h1>/)
  t.match(unread.headers['content-security-policy'], /^default-src 'none'/)
  t.same(read(await app.inject('/actors/%zz')).codes, ['REQUEST_MALFORMED'])
  t.match(
    (await app.inject({ url: '/api/v1/nothing', headers: browser })).headers['content-type'],
    /^application\/problem\+json/,
  )
  t.equal(
    (await app.inject({ url: '/nothing', method: 'POST', headers: browser })).json<{ errors: unknown[] }>()
      .errors.length,
    1,
  )
  for (const out of [
    '',
    '..%2fsecret.txt',
    '../secret.txt',
    '%2e%2e/secret.txt',
    '..%5csecret.txt',
    '%00',
    path.join('/', folder),
  ]) {
    const response = await app.inject(`/assets/${out}`)
    t.ok(response.statusCode >= 400 && response.statusCode < 500, `${out}: ${response.statusCode}`)
    t.notMatch(response.body, /secret'|onrecord-test/)
  }
})

await t.test('says how to build the page where it is not, and gives it once it is', async (t) => {
  const folder = path.join(await folderOf(t, {}), 'dashboard')
  const { app } = await build(t, { config: { dashboardFolder: folder } })
  const before = await app.inject({ url: '/', headers: browser })
  t.equal(before.statusCode, 503)
  t.equal(before.headers['cache-control'], 'no-store')
  t.match(before.body, /npm run build/)
  t.equal((await app.inject('/assets/main-Ab12Cd34.js')).statusCode, 404)
  t.equal((await app.inject('/readyz')).statusCode, 200, 'all else is served')
  await cp(await folderOf(t, FILES), folder, { recursive: true })
  t.equal((await app.inject({ url: '/', headers: browser })).body, PAGE)
  t.equal((await app.inject('/assets/main-Ab12Cd34.js')).body, SCRIPT)
})

await t.test("answers the page's operations by their hash, even where it answers no other", async (t) => {
  const { app } = await build(t, { config: { graphql: { onlyPersisted: true } } })
  const operations = await readOperationFiles(DASHBOARD_OPERATIONS)
  t.ok(operations.length > 0)
  for (const text of operations) {
    const documentId = createHash('sha256').update(text).digest('hex')
    const { codes } = read(await post(app, { documentId }))
    t.notOk(codes.includes('OPERATION_NOT_PERSISTED'), text.slice(0, 60))
  }
  t.same(read(await post(app, { query: '{ __typename }' })).codes, ['OPERATION_NOT_PERSISTED'])
})
