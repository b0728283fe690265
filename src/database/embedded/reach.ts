import { chmod, cp, lstat, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { OnrecordError } from '../../errors.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { runToEnd } from './run.ts'

/** Folders of the system that every user may look into, best first. */
const SHARED_PLACES = ['/var/cache', '/var/tmp', '/tmp']

/**
 * Gives the folder from which the programs can be run as `account`.
 *
 * Below a closed folder, such as root's home, an unprivileged process reaches nothing by its path. For the data that
 * is no hindrance (see cluster.ts), but programs, the libraries beside them and their share folder are looked up by
 * path, so they are copied, once for each version, to where root alone can write and everybody can read. Opening the
 * closed folder would be simpler, and is not ours to do.
 */
export async function reachableBinaries(
  binaries: Binaries,
  account: Account | undefined,
  places: readonly string[] = SHARED_PLACES,
): Promise<string> {
  const first = await tryOut(binaries.root, account)
  if (first.succeeded) return binaries.root
  if (!account) throw notRunnable(binaries.root, first.said)
  for (const place of places) {
    const copy = path.join(place, `onrecord-postgresql-${binaries.version}`)
    const isThere = await isOursAlone(copy)
    if (!isThere && !(await copyTo(copy, binaries.root))) continue
    if ((await tryOut(copy, account)).succeeded) return copy
  }
  throw notRunnable(binaries.root, `${first.said}, as user id ${account.uid}`)
}

/** Nothing tells better whether a program, with its libraries, can be run than running it. */
function tryOut(root: string, as: Account | undefined) {
  return runToEnd(path.join(root, 'bin/postgres'), ['--version'], {
    cwd: '/',
    as,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** What others could write to, root must not have run for it. */
async function isOursAlone(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  return Boolean(found?.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0)
}

async function copyTo(target: string, source: string): Promise<boolean> {
  let unfinished: string | undefined
  try {
    unfinished = await mkdtemp(`${target}.`)
    await cp(source, unfinished, { recursive: true, verbatimSymlinks: true })
    await openForReading(unfinished)
    await rename(unfinished, target)
    return true
  } catch {
    if (unfinished) await rm(unfinished, { recursive: true, force: true })
    // Another process may have been faster; what somebody else put there is not taken.
    return isOursAlone(target)
  }
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const isProgram = entry.isDirectory() || path.basename(entry.parentPath) === 'bin'
    await chmod(path.join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644)
  }
}

function notRunnable(root: string, said: string): OnrecordError {
  return new OnrecordError(
    'EMBEDDED_START_FAILED',
    `the PostgreSQL that comes with onrecord, in ${root}, cannot be run here (${said.replace(/\s*\n\s*/g, ' ')}): ` +
      'set DATABASE_URL to a PostgreSQL that runs elsewhere',
  )
}
