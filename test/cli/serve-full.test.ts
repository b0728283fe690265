/** A server that may open few files, and more clients than it can have. */
import { once } from 'node:events'
import t from 'tap'
import { ended, startCommand } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import { connectRaw, readRaw, type RawClient } from '../support/raw-client.ts'

const FILES = 256
/** Several times as many as it may have files. */
const SILENT = 900

const child = startCommand(['serve'], {
  env: {
    DATABASE_URL: await createTestDatabase(t),
    PORT: '0',
    ONRECORD_SEED: 'off',
    ONRECORD_LOG_LEVEL: 'warn',
  },
  files: FILES,
})
const end = ended(child)
t.teardown(async () => {
  child.kill('SIGTERM')
  await end
})
let out = ''
child.stdout.on('data', (text: string) => (out += text))
while (!/Open \S+ /.test(out)) await once(child.stdout, 'data')
const host = /Open http:\/\/(\S+) /.exec(out)![1]!
const clients: RawClient[] = []
t.teardown(() => clients.forEach(({ socket }) => socket.destroy()))

async function open(count: number, send?: string): Promise<RawClient[]> {
  const opened = await Promise.all(Array.from({ length: count }, () => connectRaw(host, send)))
  clients.push(...opened)
  return opened
}

/** Asks on a connection of its own; gives the status, and in how many milliseconds it came. */
async function ask(path: string): Promise<{ readonly status: number; readonly ms: number }> {
  const begun = performance.now()
  const client = await connectRaw(host, `GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`)
  return { status: readRaw(await client.closed).status, ms: performance.now() - begun }
}

await t.test('says at its start how many it can have', async (t) => {
  t.match(out, /^At most \d+ connections at once, \d+ of them .+ may have 256 files open; .+$/m)
})

for (const [what, send] of [
  ['are silent', ''],
  [
    'send their bodies a byte at a time',
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
  ],
] as const)
  await t.test(`answers while ${SILENT} clients ${what}`, async (t) => {
    await open(SILENT, send)
    for (const path of ['/healthz', '/readyz', '/api/v1/statements', '/graphiql/graphiql.min.css']) {
      const { status, ms } = await ask(path)
      t.equal(status, 200, path)
      t.ok(ms < 5_000, `in ${Math.round(ms)} ms`)
    }
  })

await t.test('those who follow changes take half of the connections at most', async (t) => {
  const most = Number(/(\d+) of them/.exec(out)![1])
  const followers: RawClient[] = []
  while (followers.length < most + 20) {
    followers.push(...(await open(1, 'GET /api/v1/changes.sse HTTP/1.1\r\nhost: a\r\n\r\n')))
    const { said, socket } = followers.at(-1)!
    if (!said()) await once(socket, 'data')
  }
  const statuses = followers.map(({ said }) => Number(said().split(' ')[1]))
  t.equal(statuses.filter((status) => status === 200).length, most)
  t.equal(statuses.filter((status) => status === 503).length, 20)
  await open(SILENT)
  t.equal((await ask('/readyz')).status, 200)
  t.equal(followers.filter(({ socket }) => !socket.destroyed).length >= most, true, 'and they stay')
})

await t.test('says now and then that it is full, and never that it has no files', async (t) => {
  clients.forEach(({ socket }) => socket.destroy())
  child.kill('SIGTERM')
  const { code, err } = await end
  t.equal(code, 0)
  const told = err.match(/connections were in use: \d+ that waited for their clients were closed/g) ?? []
  t.ok(told.length >= 1 && told.length < 5, `${told.length} lines`)
  t.notMatch(err, 'EMFILE')
})
