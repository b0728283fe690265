import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { OnrecordError } from '../../errors.ts'

/** Where everything of an embedded server lies. */
export interface DataFolder {
  /** The folder itself, absolute. */
  readonly root: string
  /** PostgreSQL's own data: belongs to whom PostgreSQL runs as, nobody else may look in. */
  readonly cluster: string
  /** How the name of a cluster in the making begins; it becomes `cluster` in one rename when it is whole. */
  readonly unfinished: string
  readonly lock: string
  /** Who holds the lock. */
  readonly owner: string
  readonly log: string
}

/** Names the places below a data folder, and makes the folder when it is not there. */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const root = path.resolve(folder)
  try {
    await makeFolder(root)
  } catch (error) {
    throw isForbidden(error) ? unwritable(root, error) : unmakeable(root, error)
  }
  return {
    root,
    cluster: path.join(root, 'postgres'),
    unfinished: path.join(root, 'postgres.unfinished-'),
    lock: path.join(root, 'postgres.lock'),
    owner: path.join(root, 'postgres.owner'),
    log: path.join(root, 'postgres.log'),
  }
}

/** With those above it. Node's `recursive` never ends where the system says of a folder that it is not there, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return
  const parent = path.dirname(folder)
  if (parent !== folder) await makeFolder(parent)
  try {
    await mkdir(folder)
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!(await isFolder(folder))) throw error
  }
}

const isFolder = async (place: string): Promise<boolean> =>
  (await stat(place).catch(() => undefined))?.isDirectory() ?? false

const isForbidden = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')

function unmakeable(root: string, cause: unknown): OnrecordError {
  const { code, path: place } = cause as NodeJS.ErrnoException
  const reason = code === 'EEXIST' ? `${place} is no folder` : reasonOf(cause)
  return new OnrecordError(
    'EMBEDDED_DATA_UNWRITABLE',
    `the data folder ${root} cannot be made (${reason}): ` +
      'set ONRECORD_DATA to another folder, or DATABASE_URL to a PostgreSQL that runs elsewhere',
    { cause },
  )
}

/** The failure to tell when a file or folder of ours cannot be written. */
export function unwritable(where: string, cause: unknown): OnrecordError {
  return new OnrecordError(
    'EMBEDDED_DATA_UNWRITABLE',
    `cannot write ${where} (${reasonOf(cause)}): make it writable, ` +
      'set ONRECORD_DATA to another folder, or DATABASE_URL to a PostgreSQL that runs elsewhere',
    { cause },
  )
}

/** What an unknown thrown thing says, in one line. */
export function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replace(/\s*\n\s*/g, ' ')
}
