import { mkdir } from 'node:fs/promises'
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
    await mkdir(root, { recursive: true })
  } catch (error) {
    throw unwritable(root, error)
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
