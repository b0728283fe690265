import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { OnrecordError } from '../../errors.ts'

/** Whether there is a process of this number. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether a process is the server of this very cluster, or a worker of it. A number alone proves nothing: after a
 * restart of the machine it may be anybody's. Where it cannot be told, this throws, because both mistakes are bad: to
 * end a stranger, and to start a second server on the same data.
 */
export async function worksOn(pid: number, cluster: string): Promise<boolean> {
  if (!(pid > 1) || !isAlive(pid)) return false
  try {
    return await (process.platform === 'linux' ? worksIn(pid, cluster) : serves(pid, cluster))
  } catch (cause) {
    if (!isAlive(pid)) return false
    throw new OnrecordError(
      'EMBEDDED_START_FAILED',
      `cannot tell whether process ${pid} is a PostgreSQL that was left behind on ${cluster}: if it is, stop it; ` +
        `if not, remove ${cluster}/postmaster.pid; then start again`,
      { cause },
    )
  }
}

/** On Linux: PostgreSQL works in its cluster's folder, whatever path that was reached by, and as the folder's owner. */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  // Numbers of inodes may be larger than what a JavaScript number holds.
  const own = await stat(cluster, { bigint: true })
  if (!(await isRunningAs(pid, own.uid))) return false
  try {
    return (await folderOf(pid, own)) === `${own.dev}:${own.ino}`
  } catch (error) {
    if (!(await isRunningAs(pid, own.uid))) return false
    throw error
  }
}

/** A process that has ended stays listed, as a zombie, until its parent takes note: in a container perhaps for ever. */
async function isRunningAs(pid: number, uid: bigint): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? ''
  return field('Name') === 'postgres' && !'ZX'.includes(field('State')) && field('Uid') === String(uid)
}

/** The folder that a process works in, as device:inode. */
async function folderOf(pid: number, { uid, gid }: { uid: bigint; gid: bigint }): Promise<string> {
  const folder = `/proc/${pid}/cwd`
  try {
    const { dev, ino } = await stat(folder, { bigint: true })
    return `${dev}:${ino}`
  } catch (error) {
    // The root of a container has no right to look into other users' processes, but may become their user.
    const isDenied = ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
    if (!isDenied || process.getuid?.() !== 0) throw error
    const asOwner = { uid: Number(uid), gid: Number(gid), cwd: '/', env: { PATH: '/usr/bin:/bin' } }
    const { stdout } = await promisify(execFile)('stat', ['-L', '-c', '%d:%i', folder], asOwner)
    return stdout.trim()
  }
}

/** Elsewhere: the command line of the server names the cluster. */
async function serves(pid: number, cluster: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)('/bin/ps', ['-o', 'command=', '-p', String(pid)])
  return stdout.includes(`/bin/postgres -D ${cluster} `)
}
