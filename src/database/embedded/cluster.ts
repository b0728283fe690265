import { randomBytes } from 'node:crypto'
import { chown, lchown, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { OnrecordError } from '../../errors.ts'
import type { Demotion } from './account.ts'
import { reasonOf, unwritable, type DataFolder } from './folder.ts'
import { runToEnd } from './run.ts'

export interface Cluster {
  readonly folder: string
  readonly password: string
  readonly fresh: boolean
}

export interface ClusterOptions {
  /** Where bin, lib and share are, for whom PostgreSQL runs as. */
  readonly programs: string
  readonly major: string
  readonly demotion: Demotion
  readonly disposable: boolean
}

/** The file with the password, kept among PostgreSQL's own: the two are of no use without each other. */
const PASSWORD_FILE = 'onrecord.password'

/**
 * The C library's names for a character set that has more than ASCII. Sorting and case are PostgreSQL's own and the
 * same everywhere; only the parser of the full-text search asks the C library what a letter is, and without this would
 * take “ and ’ for letters.
 */
const CHARACTER_LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** Gives the cluster in the folder, made now when there is none. */
export async function openCluster(folder: DataFolder, options: ClusterOptions): Promise<Cluster> {
  const version = await read(path.join(folder.cluster, 'PG_VERSION'))
  if (version === undefined) return makeCluster(folder, options)
  if (version !== options.major) {
    throw new OnrecordError(
      'EMBEDDED_DATA_OTHER_VERSION',
      `the data folder ${folder.root} was made by PostgreSQL ${version}, and this is PostgreSQL ${options.major}: ` +
        'dump it with the version that made it, or set ONRECORD_DATA to another folder',
    )
  }
  const password = await readPassword(folder.cluster)
  if (password) return { folder: folder.cluster, password, fresh: false }
  throw new OnrecordError(
    'EMBEDDED_START_FAILED',
    `${path.join(folder.cluster, PASSWORD_FILE)} is missing, and with it the way into the database: ` +
      'put it back from a backup, or set ONRECORD_DATA to another folder',
  )
}

/** The way into a cluster; undefined where there is none, or it is not ours to read. */
export function readPassword(cluster: string): Promise<string | undefined> {
  return read(path.join(cluster, PASSWORD_FILE))
}

/** How PostgreSQL's programs are told where the data is. */
export function dataArgument(folder: string, demotion: Demotion): string {
  // They are started in that folder, so it is reached by no path but the current one, which root may have entered on
  // behalf of an account that could not have walked there. A plain "." would be made absolute, and then not be found.
  return demotion ? '/proc/self/cwd' : folder
}

async function makeCluster(folder: DataFolder, options: ClusterOptions): Promise<Cluster> {
  const password = randomBytes(24).toString('base64url')
  await removeUnfinished(folder)
  let unfinished: string
  try {
    unfinished = await mkdtemp(folder.unfinished)
    if (options.demotion) await chown(unfinished, options.demotion.initdb.uid, options.demotion.initdb.gid)
  } catch (error) {
    throw unwritable(folder.root, error)
  }
  await initialise(folder, unfinished, password, options)
  try {
    await writeFile(path.join(unfinished, PASSWORD_FILE), password, { mode: 0o600, flush: true })
    if (options.demotion) await giveAway(unfinished, options.demotion.server)
    await rename(unfinished, folder.cluster)
    await keepRename(folder.root)
  } catch (error) {
    throw unwritable(folder.cluster, error)
  }
  return { folder: folder.cluster, password, fresh: true }
}

/** What a start left that was killed in the middle. Its initdb may still be writing, so what cannot go yet stays. */
async function removeUnfinished(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.root)) {
    const file = path.join(folder.root, name)
    if (file.startsWith(folder.unfinished)) await rm(file, { recursive: true, force: true }).catch(() => {})
  }
}

/** A rename outlives a power cut once its folder is flushed. */
async function keepRename(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function initialise(
  folder: DataFolder,
  unfinished: string,
  password: string,
  options: ClusterOptions,
): Promise<void> {
  const passwordFile = path.join(folder.root, 'postgres.password')
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (options.demotion) await chown(passwordFile, options.demotion.initdb.uid, options.demotion.initdb.gid)
    let said = ''
    for (const characters of CHARACTER_LOCALES) {
      const outcome = await initdb(unfinished, passwordFile, characters, options)
      if (outcome.succeeded) return
      said = outcome.said
      if (!said.includes('locale')) break
    }
    throw new OnrecordError(
      'EMBEDDED_START_FAILED',
      `PostgreSQL could not make its data in ${folder.root} (${said.replace(/\s*\n\s*/g, ' ')}): ` +
        'set ONRECORD_DATA to another folder, or DATABASE_URL to a PostgreSQL that runs elsewhere',
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function initdb(cluster: string, passwordFile: string, characters: string, options: ClusterOptions) {
  const { demotion, programs, disposable } = options
  const file = await open(passwordFile, 'r')
  try {
    const args = [
      `--pgdata=${dataArgument(cluster, demotion)}`,
      `--pwfile=${demotion ? '/proc/self/fd/3' : passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      `--lc-ctype=${characters}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(disposable ? ['--no-sync'] : []),
    ]
    return await runToEnd(path.join(programs, 'bin/initdb'), args, {
      cwd: cluster,
      as: demotion?.initdb,
      stdio: ['ignore', 'ignore', 'pipe', file.fd],
    })
  } finally {
    await file.close()
  }
}

async function giveAway(folder: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  await chown(folder, uid, gid)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(path.join(entry.parentPath, entry.name), uid, gid)
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new OnrecordError(
      'EMBEDDED_DATA_UNWRITABLE',
      `cannot read ${file} (${reasonOf(error)}): it belongs to another user; start as that user, ` +
        'or set ONRECORD_DATA to another folder',
      { cause: error },
    )
  }
}
