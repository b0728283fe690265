import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { OnrecordError } from '../../errors.ts'
import { unwritable, type DataFolder } from './folder.ts'

export interface FolderLock {
  release(): Promise<void>
}

const SQLITE_BUSY = 5

/** Until the winner has written its name down, a loser of the same instant looks again. */
const LOOKS_FOR_OWNER = 25

/** A lock that nobody refers to is closed by the garbage collector, and with it let go. */
const held = new Set<DatabaseSync>()

/**
 * Makes this process the one that owns the data folder, or rejects at once.
 *
 * The lock is the kernel's (fcntl), which Node reaches through its SQLite: it is taken by one of any number at the
 * same instant, and gone with the process however that ends. A file with a process id in it would need guesses about
 * dead owners, process ids used again and containers that count their own; a socket's path may have 107 bytes.
 */
export async function lockFolder(folder: DataFolder): Promise<FolderLock> {
  const database = lockFile(folder)
  if (!database) throw inUse(folder.root, await readOwner(folder.owner))
  held.add(database)
  try {
    await writeFile(`${folder.owner}.new`, `${process.pid}\n`)
    await rename(`${folder.owner}.new`, folder.owner)
  } catch (error) {
    letGo(database)
    throw unwritable(folder.owner, error)
  }
  return {
    async release() {
      if (!held.has(database)) return
      await rm(folder.owner, { force: true }).finally(() => letGo(database))
    },
  }
}

function letGo(database: DatabaseSync): void {
  held.delete(database)
  database.close()
}

function lockFile(folder: DataFolder): DatabaseSync | undefined {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(folder.lock, { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database?.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined
    throw unwritable(folder.lock, error)
  }
}

async function readOwner(file: string): Promise<number | undefined> {
  for (let look = 0; look < LOOKS_FOR_OWNER; look++) {
    const pid = Number(await readFile(file, 'utf8').catch(() => ''))
    if (pid > 0 && isAlive(pid)) return pid
    await delay(10)
  }
  return undefined
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function inUse(root: string, pid: number | undefined): OnrecordError {
  return new OnrecordError(
    'EMBEDDED_DATA_IN_USE',
    `the data folder ${root} is in use by ${pid ? `process ${pid}` : 'another process'} ` +
      '(stop it, or set ONRECORD_DATA to another folder)',
  )
}
