/** `onrecord keys`, beside a server that runs; and what that server's log tells of keys. */
import { once } from 'node:events'
import path from 'node:path'
import t from 'tap'
import { ended, runCommand, startCommand } from '../support/command.ts'
import { folderOf } from '../support/folder.ts'

const folder = await folderOf(t, {})
const env = { ONRECORD_DATA: path.join(folder, 'data') }
const child = startCommand(['serve'], {
  env: {
    ...env,
    PORT: '0',
    HOST: '0.0.0.0',
    ONRECORD_SEED: 'off',
    ONRECORD_LOG_LEVEL: 'debug',
    ONRECORD_READ: 'keys',
  },
})
const end = ended(child)
t.teardown(async () => {
  child.kill('SIGTERM')
  await end
})
let said = ''
child.stdout.on('data', (text: string) => (said += text))
while (!/Open http\S+ /.test(said)) await once(child.stdout, 'data')
const address = `http://127.0.0.1:${/Open http:\S+:(\d+) /.exec(said)![1]}`

const keys = (...args: string[]) => runCommand(['keys', ...args], { env })
const read = (key: string) =>
  fetch(`${address}/api/v1/sources`, { headers: { authorization: `Bearer ${key}` } }).then(
    ({ status }) => status,
  )

await t.test('keys are made, listed, rotated and revoked while a server runs', async (t) => {
  const made = await keys(
    'create',
    '--owner',
    'Ada Quill',
    '--scopes',
    'read, export',
    '--expires',
    '2999-12-31',
  )
  t.match(made, {
    code: 0,
    out: /^onr_[0-9a-f]{12}_[0-9a-f]{64}\n$/,
    err: /Ada Quill for read, export, until 2999-12-31/,
  })
  const key = made.out.trim()
  t.equal(await read(key), 200)
  const prefix = key.slice(0, 16)

  const rotated = await keys('rotate', prefix)
  t.match(rotated, { code: 0, err: new RegExp(`onrecord keys revoke ${prefix}`) })
  const next = rotated.out.trim()
  t.same([await read(key), await read(next)], [200, 200], 'both are good')
  t.match(await keys('rotate', prefix), { code: 1, out: '', err: /revoke one of them first/ })

  t.match(await keys('revoke', prefix), { code: 0, out: `${prefix} of Ada Quill is revoked.\n` })
  t.match(await keys('revoke', prefix), { code: 0, out: /was revoked before/ })
  t.same([await read(key), await read(next)], [401, 200])

  const listed = await keys('list')
  t.match(
    listed.out,
    new RegExp(`^${next.slice(0, 16)}…${next.slice(-4)}  Ada Quill  read,export  good, until`),
  )
  t.match(listed.out, new RegExp(`${prefix}…${key.slice(-4)}  .*revoked on`))
  const json = (await keys('list', '--json')).out.trimEnd().split('\n')
  t.match(
    json.map((line) => JSON.parse(line) as object),
    [{ isLive: true, scopes: ['read', 'export'] }, { isLive: false }],
  )
  for (const secret of [key, next]) t.notOk(`${listed.out}${json.join()}`.includes(secret.slice(17)))

  child.kill('SIGTERM')
  const { out, err } = await end
  t.match(out, /Open to all who reach 0\.0\.0\.0: .*Reading takes a key/, 'the start says what is open')
  t.match(err, /"statusCode":401|"level":20|request completed/, 'the log is at work')
  for (const secret of [key, next]) t.notOk(`${out}${err}`.includes(secret.slice(17)), 'and tells no key')
})

await t.test('what is asked wrongly is told, and makes no key', async (t) => {
  const wrong: [string[], RegExp][] = [
    [['create', '--owner', 'Ada'], /--scopes/],
    [['create', '--scopes', 'read'], /--owner/],
    [['create', '--owner', ' ', '--scopes', 'read'], /name/],
    [['create', '--owner', 'Ada', '--scopes', 'read,fly'], /no scope "fly".*read, export, ingest/],
    [['create', '--owner', 'Ada', '--scopes', ','], /There is none/],
    [['create', '--owner', 'Ada', '--scopes', 'read', '--expires', '2031-02-30'], /day of the calendar/],
    [['create', '--owner', 'Ada', '--scopes', 'read', '--expires', '2001-01-01'], /This day is over/],
  ]
  for (const [args, message] of wrong)
    t.match(await keys(...args), { code: 2, out: '', err: message }, args.join(' '))
  t.match(await keys('revoke', 'onr_000000000000'), { code: 1, err: /There is no key .*onrecord keys list/ })
  t.match((await keys('--help')).out, /Examples:\n {2}\$ onrecord keys create/)
})
