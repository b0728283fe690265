/** PostgreSQL ends, or has no room left, while documents are loaded. */
import { execFile } from 'node:child_process'
import { chown, mkdir, mkdtemp, rm, stat, statfs, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { startEmbedded } from '../../src/database/embedded/server.ts'
import { makeArticles, toLines } from '../support/articles.ts'
import { ended, runCommand, startCommand } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import { folderOf } from '../support/folder.ts'
import { ask } from '../support/server.ts'
import { contentsOf } from '../support/tables.ts'
import { madeFolder, serverOf } from '../database/embedded/owned.ts'

const ARTICLES = toLines(makeArticles(80, 5))

const countSources = async (url: string) =>
  (await ask<{ count: number }>(url, 'select count(*)::int from sources where contained_in_id is null'))[0]!
    .count

/** Starts to load, and does something once so many documents are there. */
async function loadUntil(
  args: readonly string[],
  url: string,
  count: number,
  act: (isOver: () => boolean) => Promise<unknown>,
) {
  const child = startCommand(args, { env: { DATABASE_URL: url } })
  const end = ended(child)
  while ((await countSources(url)) < count) if (child.exitCode !== null) break
  await act(() => child.exitCode !== null)
  return end
}

await t.test(
  'a load that loses its connections says so in a line, and the same again brings the rest',
  async (t) => {
    const folder = await folderOf(t, { 'all.jsonl': ARTICLES })
    const args = ['ingest', path.join(folder, 'all.jsonl')]
    const [whole, broken] = [await createTestDatabase(t), await createTestDatabase(t)]
    await runCommand(args, { env: { DATABASE_URL: whole } })
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'onrecord'`
    for (const count of [2, 20]) {
      const { code, out, err } = await loadUntil(args, broken, count, async (isOver) => {
        // One that is cut while nothing is asked of it is replaced, and nobody has lost anything.
        while (!isOver()) await ask(broken, cut)
      })
      t.same([code, out], [75, ''], err)
      t.match(
        err.split('\n').at(-2),
        /^onrecord: PostgreSQL was lost in the middle \(.+\)\. Load the same again .+$/,
      )
      t.notMatch(err, /\n {4}at /)
    }
    t.match(await runCommand(args, { env: { DATABASE_URL: broken } }), { code: 0 })
    t.same(await contentsOf(broken), await contentsOf(whole))
  },
)

await t.test(
  'a load whose PostgreSQL is killed says so in a line, and the same again brings the rest',
  async (t) => {
    const data = await madeFolder(t)
    const folder = await folderOf(t, { 'all.jsonl': ARTICLES })
    const args = ['ingest', path.join(folder, 'all.jsonl')]
    const start = () => startEmbedded({ folder: data, settings: { fsync: 'off' } })
    const first = await start()
    await runCommand(['migrate'], { env: { DATABASE_URL: first.connectionString } })
    const { code, out, err } = await loadUntil(args, first.connectionString, 5, async () =>
      process.kill(await serverOf(data), 'SIGKILL'),
    )
    t.same([code, out], [75, ''], err)
    t.match(
      err.split('\n').at(-2),
      /^onrecord: PostgreSQL was lost in the middle \(.+\)\. Load the same again .+$/,
    )
    t.notMatch(err, /\n {4}at /)
    await first.stop()
    const second = await start()
    t.teardown(() => second.stop())
    t.match(await runCommand(args, { env: { DATABASE_URL: second.connectionString } }), { code: 0 })
    t.equal(await countSources(second.connectionString), 80)
  },
)

/** Bytes that are left for a load to fill. */
const LEFT = 512 * 1024

/** A small disk that PostgreSQL may write to; none where we may not make one. */
async function smallDisk(t: Test, megabytes: number, owner: { uid: number; gid: number }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-disk-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const run = promisify(execFile)
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  } catch {
    return undefined
  }
  t.teardown(() => run('umount', ['-l', folder]))
  const place = path.join(folder, 'tables')
  await mkdir(place)
  await chown(place, owner.uid, owner.gid)
  return place
}

await t.test('a load that fills the disk says so in a line, and how much is on record', async (t) => {
  const data = await madeFolder(t)
  const disk = await smallDisk(t, 48, await stat(path.join(data, 'postgres/PG_VERSION')))
  if (disk === undefined) {
    t.comment('skipped: no disk can be made here, which takes root and the right to mount')
    return
  }
  const server = await startEmbedded({ folder: data, disposable: true })
  t.teardown(() => server.stop())
  const asPostgres = new URL(server.connectionString)
  asPostgres.username = 'postgres'
  asPostgres.pathname = '/postgres'
  await ask(asPostgres.href, `create tablespace small location '${disk}'`)
  await ask(asPostgres.href, 'create database loaded owner onrecord tablespace small')
  const url = new URL(server.connectionString)
  url.pathname = '/loaded'
  await runCommand(['migrate'], { env: { DATABASE_URL: url.href } })
  const { bavail, bsize } = await statfs(disk)
  await writeFile(path.join(disk, '../filler'), Buffer.alloc(bavail * bsize - LEFT))
  const folder = await folderOf(t, { 'all.jsonl': toLines(makeArticles(400, 5)) })
  const { code, out, err } = await runCommand(['ingest', path.join(folder, 'all.jsonl')], {
    env: { DATABASE_URL: url.href },
  })
  t.same([code, out], [74, ''], err)
  const said =
    /onrecord: PostgreSQL has no room left \(.*No space left on device.*\)\. Make room .+ Of what was read, ([\d,]+) are on record/.exec(
      err,
    )
  t.equal(Number(said?.[1]?.replaceAll(',', '')), await countSources(url.href), err)
  t.notMatch(err, /\n {4}at /)
  await ask(asPostgres.href, 'drop database loaded with (force)')
})
