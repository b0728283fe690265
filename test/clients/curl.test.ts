import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { readCsv } from '../support/csv.ts'
import { folderOf } from '../support/folder.ts'
import { actorId } from '../support/store.ts'
import { serveStories } from './served.ts'

const { address, app } = await serveStories(t)
const run = promisify(execFile)
const folder = await folderOf(t, {})

/** What curl gives for this address, and what it writes about it. */
async function curl(url: string, ...options: string[]) {
  const told = '%{stderr}%{response_code} %{content_type} %{size_download}'
  const { stdout, stderr } = await run('curl', ['-sS', '-g', '-w', told, ...options, `${address}${url}`], {
    maxBuffer: 2 ** 26,
  })
  const [, status, type, size] = /^(\d+) (.*) (\d+)$/s.exec(stderr)!
  return { body: stdout, status: Number(status), type, size: Number(size) }
}

await t.test('reads the list, and by the Link header all pages of it', async (t) => {
  const ids: string[] = []
  for (let url: string | undefined = '/api/v1/statements?first=9'; url !== undefined;) {
    const headers = path.join(folder, 'headers')
    const { body, status } = await curl(url, '-D', headers)
    t.equal(status, 200)
    ids.push(...(JSON.parse(body) as { nodes: { id: string }[] }).nodes.map(({ id }) => id))
    url = /<([^>]*)>; rel="next"/.exec(await readFile(headers, 'utf8'))?.[1]
  }
  const all = readCsv((await curl('/api/v1/statements.csv')).body)
  t.same(
    ids,
    all.map(({ id }) => id),
  )
})

await t.test('sends GraphQL by POST and by GET', async (t) => {
  const query = '{ statements(first: 3) { nodes { id } } }'
  const posted = await curl('/graphql', '--json', JSON.stringify({ query }))
  const got = await curl('/graphql', '-G', '--data-urlencode', `query=${query}`)
  t.equal(posted.status, 200)
  t.equal(got.body, posted.body)
})

await t.test('takes answers packed', async (t) => {
  for (const url of ['/api/v1/statements?first=100', '/api/v1/statements.csv']) {
    const [packed, plain] = [await curl(url, '--compressed'), await curl(url)]
    t.equal(packed.body, plain.body)
    t.ok(packed.size < plain.size / 2, `${packed.size} of ${plain.size} bytes`)
  }
})

await t.test('is told by ETag that it has it already', async (t) => {
  const tag = path.join(folder, 'etag')
  const first = await curl('/api/v1/statements?first=5', '--etag-save', tag)
  t.equal(first.status, 200)
  const again = await curl('/api/v1/statements?first=5', '--etag-compare', tag)
  t.same([again.status, again.size], [304, 0])
})

await t.test('writes CSV into a file', async (t) => {
  const file = path.join(folder, 'statements.csv')
  const { type } = await curl('/api/v1/statements.csv?speaker=' + actorId('Ada Quill'), '-o', file)
  t.match(type, 'text/csv')
  t.ok(readCsv(await readFile(file, 'utf8')).every(({ speaker }) => speaker === 'Ada Quill; Bo Finch'))
})

await t.test('fails in words, with the status that fits', async (t) => {
  const failures: [url: string, status: number, code: string, options?: string[]][] = [
    ['/api/v1/statements?kindd=DIRECT', 400, 'INPUT_INVALID'],
    ['/api/v1/statements?first=0', 400, 'PAGE_SIZE_INVALID'],
    ['/api/v1/statements.csv?first=0', 400, 'PAGE_SIZE_INVALID'],
    ['/api/v1/statements/nobody', 400, 'ID_INVALID'],
    ['/api/v1/statements/5a000000-0000-8000-8000-000000000000', 404, 'NOT_ON_RECORD'],
    ['/api/v1/statements/%zz', 400, 'REQUEST_MALFORMED'],
    ['/api/v1/nothing', 404, 'ADDRESS_UNKNOWN'],
    ['/api/v1/statements', 406, 'NOT_ACCEPTABLE', ['-H', 'accept: image/png']],
  ]
  for (const [url, status, code, options = []] of failures) {
    const answer = await curl(url, ...options)
    t.equal(answer.status, status, url)
    t.match(answer.type, /^application\/problem\+json/, url)
    t.match(JSON.parse(answer.body), { status, code, detail: /./, requestId: /./ }, url)
  }
  t.match(
    (await curl('/graphql', '-X', 'DELETE', '-i')).body,
    /^HTTP\/1\.1 405 .*\r\n[^]*allow: GET, HEAD, POST/i,
  )
})

await t.test('one request is one answer, on a connection that is kept', async (t) => {
  const { stdout } = await run('curl', [
    '-sS',
    '-w',
    '%{num_connects}\n',
    '-o',
    '/dev/null',
    '-o',
    '/dev/null',
    `${address}/healthz`,
    `${address}/api/v1/statements.csv`,
  ])
  t.equal(stdout, '1\n0\n')
  t.ok(app.server.listening)
})
