import { appendFile, readFile, rename, stat, writeFile } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import t from 'tap'
import { build } from '../support/app.ts'
import { story } from '../support/changes.ts'
import { ended, runCommand, startCommand } from '../support/command.ts'
import { folderOf } from '../support/folder.ts'
import { openProxy, type Fault } from '../support/proxy.ts'
import { settled } from '../support/settled.ts'
import { actorId, putStory } from '../support/store.ts'
import { WRITES } from '../support/writes.ts'

const { app, connection } = await build(t, { connect: { poolSize: 4 } })
const { db } = connection
for (let number = 0; number < 30; number += 1) await putStory(db, story(number))
await settled(db)
const address = await app.listen({ port: 0, host: '127.0.0.1' })
const folder = await folderOf(t, {})
const at = (name: string) => path.join(folder, name)

const fresh = async (format: string, query = '') =>
  (await app.inject(`/api/v1/statements.${format}?orderBy=RECORDED_DESC&${query}`)).body
const read = (name: string) => readFile(at(name), 'utf8')
/** Pages of seven: 60 statements make nine. */
const pullFrom = (server: string, name: string, ...more: string[]) => [
  'pull',
  server,
  '--out',
  at(name),
  '--page',
  '7',
  ...more,
]
const isPage = (url: string) => url.startsWith('/api/v1/statements.')

await t.test('brings all that a filter finds, as an export has it', async (t) => {
  const speaker = actorId('Speaker 2')
  const csv = await runCommand(pullFrom(address, 'all.csv', '--format', 'csv'))
  t.match(csv, { code: 0, out: '', err: /^60 statements: 60 brought\.$/m })
  t.equal(await read('all.csv'), await fresh('csv'))
  const some = await runCommand(
    pullFrom(address, 'some.ndjson', '--filter', `speaker=${speaker}`, 'search=word'),
  )
  t.match(some, { code: 0 })
  t.equal(await read('some.ndjson'), await fresh('ndjson', `speaker=${speaker}&search=word`))
  const list = `${address}/api/v1/statements.csv?kind=DIRECT`
  t.match(await runCommand(['pull', list, '--out', '-', '--format', 'csv']), {
    code: 0,
    out: await fresh('csv', 'kind=DIRECT'),
  })
})

await t.test('writes the form that the file is called, and none that it is not', async (t) => {
  t.match(await runCommand(pullFrom(address, 'called.CSV')), { code: 0 })
  t.equal(await read('called.CSV'), await fresh('csv'))
  t.match(await runCommand(pullFrom(address, 'called')), { code: 0 })
  t.equal(await read('called'), await fresh('ndjson'))
  for (const [name, format] of [
    ['other.csv', 'ndjson'],
    ['other.ndjson', 'csv'],
  ] as const) {
    const { code, err } = await runCommand(pullFrom(address, name, '--format', format))
    t.equal(code, 2)
    t.match(err, `${name} is called ${path.extname(name).slice(1)}, and --format asks for ${format}`)
    await t.rejects(read(name), { code: 'ENOENT' })
  }
})

await t.test('makes no folder', async (t) => {
  const { code, err } = await runCommand(pullFrom(address, 'missing/folder/x.csv'))
  t.equal(code, 1)
  t.match(err, /missing\/folder\/x\.csv is in a folder that is not there: make it first\.\n$/)
  await t.rejects(stat(at('missing')), { code: 'ENOENT' })
})

await t.test('needs neither a database nor the extraction', async (t) => {
  const guard = `import { registerHooks } from 'node:module'
    registerHooks({ resolve(name, context, next) {
      if (/^(pg|kysely|fastify|graphql|wink-)/.test(name)) throw new Error('loads ' + name)
      return next(name, context)
    } })`
  await writeFile(at('guard.mjs'), guard)
  const env = { NODE_OPTIONS: `--import=${at('guard.mjs')}` }
  t.match(await runCommand(pullFrom(address, 'guarded.ndjson'), { env }), { code: 0 })
  t.match(
    await runCommand(['migrate', '--help'], { env }),
    { code: 1, err: /loads (pg|kysely)/ },
    'as others do',
  )
})

await t.test('goes on where it was killed, behind the last whole page', async (t) => {
  for (const format of ['csv', 'ndjson']) {
    const proxy = await openProxy(t, address)
    const name = `killed.${format}`
    const stuck = Promise.withResolvers<void>()
    const never = Promise.withResolvers<Fault>()
    proxy.decide = (url) => {
      if (proxy.asked.filter(isPage).length < 5 || !isPage(url)) return 'pass'
      stuck.resolve()
      return never.promise
    }
    const child = startCommand(pullFrom(proxy.address, name, '--format', format))
    const end = ended(child)
    await stuck.promise
    // The state of the pages before is written while this one is on its way.
    while (!(await read(`${name}.pull`).catch(() => '')).includes('"rows": 28')) continue
    child.kill('SIGKILL')
    t.equal((await end).signal, 'SIGKILL')
    never.resolve('reset')
    await appendFile(at(`${name}.part`), '{"id":"5a12, "half a li'.repeat(10_000))
    proxy.asked.length = 0
    proxy.decide = () => 'pass'
    const again = await runCommand(pullFrom(proxy.address, name, '--format', format))
    t.match(again, { code: 0, err: /Going on behind 28 statements\.[^]*\n60 statements: 32 brought\./ })
    t.equal(proxy.asked.filter(isPage).length, 5, 'and asks for the rest alone')
    t.equal(await read(name), await fresh(format))
  }
})

await t.test('a run that was killed between two names is finished by the next', async (t) => {
  await runCommand(pullFrom(address, 'named.ndjson'))
  const whole = await read('named.ndjson')
  await rename(at('named.ndjson'), at('named.ndjson.next'))
  t.match(await runCommand(pullFrom(address, 'named.ndjson')), {
    code: 0,
    err: /60 statements: nothing changed\./,
  })
  t.equal(await read('named.ndjson'), whole)
})

await t.test('tries again what passes, and lacks nothing then', async (t) => {
  const faults: Fault[] = [
    { status: 503, headers: { 'retry-after': '0' } },
    'reset',
    'cut',
    'short',
    { status: 429, headers: { 'retry-after': new Date().toUTCString() } },
    { status: 502 },
  ]
  for (const format of ['csv', 'ndjson']) {
    const proxy = await openProxy(t, address)
    // Each fault meets another request, and the first request a server that is busy.
    proxy.decide = (_, count) => (count % 2 === 1 ? (faults[(count - 1) / 2] ?? 'pass') : 'pass')
    const run = await runCommand(pullFrom(proxy.address, `faults.${format}`, '--format', format))
    t.match(run, { code: 0, err: /503: .*; trying again in 0\.\d s/ })
    t.match(run.err, /\d of 7 rows came; trying again/, 'an answer that was cut off does not count as one')
    t.equal(run.err.match(/trying again/g)?.length, faults.length)
    t.equal(await read(`faults.${format}`), await fresh(format))
  }
})

await t.test('waits as long as it is told to, and gives up when that is too long', async (t) => {
  const proxy = await openProxy(t, address)
  proxy.decide = () => ({ status: 503, headers: { 'retry-after': '120' } })
  const run = await runCommand(pullFrom(proxy.address, 'patient.csv', '--patience', '60'))
  t.match(run, {
    code: 1,
    err: /503: Service Unavailable\. It was tried 1 times; the same command goes on later\./,
  })
})

await t.test('is right although rows come, change and go while it runs', async (t) => {
  for (const format of ['csv', 'ndjson']) {
    const proxy = await openProxy(t, address)
    const writes = Object.values(WRITES)
    proxy.decide = async (url): Promise<Fault> => {
      if (isPage(url)) for (const write of writes.splice(0, 2)) await write(db, 3)
      if (writes.length === 0 || url.startsWith('/api/v1/changes')) await settled(db)
      return 'pass'
    }
    t.match(await runCommand(pullFrom(proxy.address, `moving.${format}`, '--format', format)), { code: 0 })
    t.equal(writes.length, 0, 'all of it happened meanwhile')
    t.equal(await read(`moving.${format}`), await fresh(format))
  }
})

await t.test('Ctrl-C ends it, and the same command goes on', async (t) => {
  const proxy = await openProxy(t, address)
  const stuck = Promise.withResolvers<void>()
  const later = Promise.withResolvers<Fault>()
  proxy.decide = () => (proxy.asked.length < 6 ? 'pass' : (stuck.resolve(), later.promise))
  const child = startCommand(pullFrom(proxy.address, 'stopped.ndjson'))
  const end = ended(child)
  await stuck.promise
  child.kill('SIGINT')
  t.match(await end, { code: 130, err: /Stopped; the same command goes on from here\.\n$/ })
  later.resolve('reset')
  proxy.decide = () => 'pass'
  t.match(await runCommand(pullFrom(proxy.address, 'stopped.ndjson')), {
    code: 0,
    err: /Going on behind \d+ statements/,
  })
  t.equal(await read('stopped.ndjson'), await fresh('ndjson'))
})

await t.test('two runs do not write one file', async (t) => {
  const proxy = await openProxy(t, address)
  const stuck = Promise.withResolvers<void>()
  const later = Promise.withResolvers<Fault>()
  proxy.decide = () => (stuck.resolve(), later.promise)
  const first = ended(startCommand(pullFrom(proxy.address, 'twice.ndjson')))
  await stuck.promise
  t.match(await runCommand(pullFrom(address, 'twice.ndjson')), {
    code: 1,
    err: /process \d+ is pulling into .*twice\.ndjson/,
  })
  later.resolve('pass')
  t.match(await first, { code: 0 })
})

await t.test('leaves alone what another pull, or somebody else, has written', async (t) => {
  await runCommand(pullFrom(address, 'mine.csv', '--format', 'csv'))
  const other = await runCommand(pullFrom(address, 'mine.csv', '--format', 'csv', '--filter', 'kind=DIRECT'))
  t.match(other, {
    code: 1,
    err: /was pulled by another question \(.*: everything, as csv\), and this one is .*: kind=DIRECT, as csv/,
  })
  await writeFile(at('theirs.csv'), 'a,b\n')
  t.match(await runCommand(pullFrom(address, 'theirs.csv')), {
    code: 1,
    err: /is there already, and no pull has made it/,
  })
  t.equal(await read('theirs.csv'), 'a,b\n')
  await appendFile(at('mine.csv'), 'edited by hand\n')
  t.match(await runCommand(pullFrom(address, 'mine.csv', '--format', 'csv')), {
    code: 0,
    err: /is not as it was pulled: pulling it anew/,
  })
  t.equal(await read('mine.csv'), await fresh('csv'))
})

await t.test('says in words what is wrong, and with its exit status', async (t) => {
  const page = http.createServer((_, response) => response.end('<h1>Welcome</h1>')).listen(0, '127.0.0.1')
  t.teardown(() => page.close())
  await new Promise((resolve) => page.once('listening', resolve))
  const { port } = page.address() as { port: number }
  const wrongs: [args: string[], code: number, err: RegExp][] = [
    [
      pullFrom(address, 'x', '--filter', 'kindd=DIRECT'),
      1,
      /refuses this: there is no parameter "kindd" here: there are .*INPUT_INVALID/,
    ],
    [pullFrom(address, 'x', '--filter', 'speaker=nobody'), 1, /ID_INVALID/],
    [
      pullFrom(`http://127.0.0.1:${port}`, 'x'),
      1,
      /does not answer as onrecord does: what it gives at .* is no JSON/,
    ],
    [
      pullFrom(`${address}/elsewhere`, 'x'),
      1,
      /does not answer as onrecord does: at .* it answers 404|refuses this/,
    ],
    [pullFrom('http://no-such-host.invalid', 'x'), 1, /there is no such host|cannot be looked up/],
    [pullFrom(address.replace('http:', 'https:'), 'x'), 1, /does not speak TLS: try http:\/\//],
    [pullFrom(address, 'x', '--since', 'bm9uc2Vuc2U'), 1, /no cursor of the changes/],
    [pullFrom(address, 'x', '--since', '2031-02-30'), 2, /is no day of the calendar/],
    [pullFrom(address, 'x', '--filter', 'first=10'), 2, /first is no filter/],
    [pullFrom('ftp://onrecord.example.org', 'x'), 2, /is no address of a server/],
    [['pull', address], 2, /--out/],
    [['pull', address, '--out', folder], 1, /is there already|is a folder/],
  ]
  for (const [args, code, err] of wrongs)
    t.match(await runCommand(args), { code, err, out: '' }, args.join(' '))
})
