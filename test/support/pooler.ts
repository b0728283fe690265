import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Test } from 'tap'
import { demotionFor } from '../../src/database/embedded/account.ts'

/** Debian has it where only root looks. */
const executable = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin']
  .map((folder) => path.join(folder, 'pgbouncer'))
  .find((file) => existsSync(file))

/**
 * Why tests behind a pooler do not run on this machine, to skip them by; false where they do. Where CI is set they are
 * never skipped: without a pooler they fail.
 */
export const noPooler: string | false =
  executable === undefined && !process.env['CI']
    ? 'there is no pgbouncer on this machine (Debian has it as `pgbouncer`; .ci/run installs it)'
    : false

export interface PoolerOptions {
  readonly mode: 'session' | 'transaction'
  /** Of its configuration, besides what Debian installs. */
  readonly settings?: Readonly<Record<string, string | number>>
}

/**
 * Starts a pgbouncer before the server of a database, and gives the connection string by which that database is asked
 * through it. It listens at a socket in a folder of its own, so that no port is looked for. It ends with the test.
 */
export async function startPooler(
  t: Pick<Test, 'teardown'>,
  databaseUrl: string,
  { mode, settings }: PoolerOptions,
): Promise<string> {
  if (executable === undefined) throw new Error('there is no pgbouncer: apt-get install pgbouncer')
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-pooler-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const lines = {
    unix_socket_dir: folder,
    listen_port: 6432,
    auth_type: 'md5',
    auth_file: path.join(folder, 'users.txt'),
    pool_mode: mode,
    ...settings,
  }
  const configuration = Object.entries(lines).map(([name, value]) => `${name} = ${value}`)
  await writeFile(
    path.join(folder, 'pgbouncer.ini'),
    [`[databases]\n* = host=${hostname} port=${port || 5432}\n[pgbouncer]`, ...configuration, ''].join('\n'),
  )
  await writeFile(lines.auth_file, `"${username}" "${decodeURIComponent(password)}"\n`)
  // It refuses to run as root, as PostgreSQL does.
  const account = (await demotionFor(folder))?.server
  if (account) {
    await chmod(folder, 0o755)
    await chown(folder, account.uid, account.gid)
  }
  const child = spawn(executable, [path.join(folder, 'pgbouncer.ini')], {
    ...account,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  t.teardown(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const said: string[] = []
  const { promise: up, resolve, reject } = Promise.withResolvers<void>()
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line)
    if (line.includes('process up')) resolve()
  })
  void ended.then(() => reject(new Error(`pgbouncer ended: ${said.join('\n')}`)))
  await up
  const credentials = password ? `${username}:${password}` : username
  return `postgres://${credentials}@${encodeURIComponent(folder)}:${lines.listen_port}${pathname}`
}
