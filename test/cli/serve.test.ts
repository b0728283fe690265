import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import t, { type Test } from 'tap'
import { ended, runCommand, startCommand, type Ended } from '../support/command.ts'
import { createEmptyDatabase } from '../support/database.ts'

const HOLDINGS = '13 statements by 11 speakers, from 2 sources, about 1 event.'

interface Serving {
  /** `http://127.0.0.1:…` */
  address: string
  /** Its first line. */
  news: string
  kill(signal: NodeJS.Signals): void
  ended: Promise<Ended>
}

/** Starts `onrecord serve` and waits until it says where it serves. */
async function serve(t: Pick<Test, 'teardown'>, env: Record<string, string>): Promise<Serving> {
  const child = startCommand(['serve'], { env: { PORT: '0', ONRECORD_LOG_LEVEL: 'error', ...env } })
  const end = ended(child)
  t.teardown(async () => {
    child.kill('SIGTERM')
    await end
  })
  let out = ''
  child.stdout.on('data', (text: string) => (out += text))
  const says = new Promise<string>((resolve) => {
    child.stdout.on('data', () => {
      const [, address] = /Open (http\S+) /.exec(out) ?? []
      if (address) resolve(address)
    })
  })
  const address = await Promise.race([
    says,
    end.then(({ err }) => Promise.reject(new Error(`it ended before it served: ${err}`))),
  ])
  return { address, news: out.split('\n')[0]!, kill: (signal) => child.kill(signal), ended: end }
}

async function folder(t: Pick<Test, 'teardown'>): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'onrecord-serve-'))
  t.teardown(() => rm(made, { recursive: true, force: true }))
  return made
}

/** For what has nothing to do with what is on record: the first to serve there loads the seeds, the others find them. */
const [kept, url] = [await folder(t), await createEmptyDatabase(t)]

const isServing = async ({ address }: Serving) => (await fetch(`${address}/readyz`)).ok

await t.test('starts on nothing but a folder, and a second start changes nothing', async (t) => {
  const env = { ONRECORD_DATA: kept }
  const first = await serve(t, env)
  t.match(first.news, `seeds loaded: ${HOLDINGS}`)
  t.ok(await isServing(first))
  first.kill('SIGINT')
  t.match(await first.ended, { code: 0, signal: null, err: '' })

  const second = await serve(t, env)
  t.equal(second.news, `On record, nothing changed: ${HOLDINGS}`)
  second.kill('SIGTERM')
  t.match(await second.ended, { code: 0, signal: null, err: '' })
})

await t.test('goes on after kill -9, and says that it recovered', async (t) => {
  const env = { ONRECORD_DATA: await folder(t) }
  const first = await serve(t, env)
  first.kill('SIGKILL')
  await first.ended
  const second = await serve(t, env)
  t.equal(second.news, `On record, recovered after a crash: ${HOLDINGS}`)
  t.ok(await isServing(second))
})

await t.test('tells in one line that its data folder is in use', async (t) => {
  const env = { ONRECORD_DATA: kept, PORT: '0' }
  const first = await serve(t, env)
  const { code, out, err } = await runCommand(['serve'], { env })
  t.equal(code, 1)
  t.equal(out, '')
  t.match(err, /^onrecord: the data folder .+ is in use by process \d+ .+\n$/)
  t.ok(await isServing(first), 'the first serves on')
})

await t.test('tells in one line that its port is in use', async (t) => {
  const taken = net.createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const { port } = taken.address() as net.AddressInfo
  const env = { DATABASE_URL: url, PORT: String(port), ONRECORD_LOG_LEVEL: 'error' }
  const { code, err } = await runCommand(['serve'], { env })
  t.equal(code, 1)
  t.match(err, new RegExp(`^onrecord: port ${port} of 127.0.0.1 is in use\\. .+\\n$`))
})

await t.test('tells in one line that its settings are off, or that no database answers', async (t) => {
  const off = await runCommand(['serve'], { env: { PORT: 'eighty' } })
  t.match(off, { code: 1, err: /^onrecord: settings are off: PORT: .+\n$/ })
  const lost = await runCommand(['serve'], { env: { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/none' } })
  t.match(lost, { code: 75, err: /^onrecord: PostgreSQL cannot be used \(.+\)\. .+\n$/ })
  t.notMatch(lost.err, 'secret')
  const nowhere = await runCommand(['serve'], {
    env: { DATABASE_URL: url, HOST: 'nowhere.invalid', ONRECORD_LOG_LEVEL: 'error' },
  })
  t.match(nowhere, { code: 1, err: /^onrecord: cannot serve at port 3000 of nowhere.invalid .+\n$/ })
})

await t.test('comes up twice at once on one empty database, and loads the seeds once', async (t) => {
  const env = { DATABASE_URL: await createEmptyDatabase(t) }
  const both = await Promise.all([serve(t, env), serve(t, env)])
  for (const server of both) {
    t.match(server.news, HOLDINGS)
    t.ok(await isServing(server))
  }
})

/** A request that the server has, and whose body it waits for. */
async function ask({ address }: Serving): Promise<{ request: http.ClientRequest; body: string }> {
  const { hostname, port } = new URL(address)
  const body = '{"query":"{ events(first: 1) { nodes { title } } }"}'
  const request = http.request({
    hostname,
    port,
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
  })
  request.flushHeaders()
  await once(request, 'continue')
  return { request, body }
}

for (const signals of [['SIGINT'], ['SIGTERM'], ['SIGINT', 'SIGTERM'], ['SIGHUP', 'SIGINT']] as const)
  await t.test(`answers what was asked before ${signals.join(' and at once ')}, then ends`, async (t) => {
    const serving = await serve(t, { DATABASE_URL: url })
    const { request, body } = await ask(serving)
    for (const signal of signals) serving.kill(signal)
    await untilRefused(Number(new URL(serving.address).port))
    request.end(body)
    const [answer] = (await once(request, 'response')) as [http.IncomingMessage]
    t.equal(answer.statusCode, 200)
    t.match(await text(answer), /"title"/)
    t.match(await serving.ended, { code: 0, signal: null, err: '' })
  })

await t.test('ends at once when it is asked again later', async (t) => {
  const env = { DATABASE_URL: url, ONRECORD_DRAIN_MS: '600000' }
  const serving = await serve(t, env)
  const { request } = await ask(serving)
  const cut = once(request, 'error')
  const impatient = setInterval(() => serving.kill('SIGINT'), 100)
  const { code, err } = await serving.ended
  clearInterval(impatient)
  t.equal(code, 1)
  t.match(err, 'second SIGINT: ending at once')
  await cut
})

/** Waits until nothing listens at a port any more. */
async function untilRefused(port: number): Promise<void> {
  for (;;) {
    const socket = net.connect(port, '127.0.0.1')
    const refused = await Promise.race([
      once(socket, 'connect').then(() => false),
      once(socket, 'error').then(() => true),
    ]).catch(() => true)
    socket.destroy()
    if (refused) return
  }
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  let all = ''
  for await (const part of stream) all += part.toString()
  return all
}
