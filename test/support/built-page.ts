import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const PROJECT = path.join(import.meta.dirname, '../..')
const VITE = path.join(PROJECT, 'node_modules/vite/bin/vite.js')
const BUILT = path.join(PROJECT, '.tap/dashboard')

/** Whatever decides what the page becomes. */
const SOURCES = [
  'src/dashboard/page/**/*',
  'src/dashboard/operations/*',
  'vite.config.ts',
  'package-lock.json',
]

let built: Promise<string> | undefined

/**
 * The folder of the page as it is built from the sources that stand here now. It is made once for the same sources, and
 * apart from `dist/`, which may be served meanwhile. Test files that ask at once do not disturb each other.
 */
export function builtPage(): Promise<string> {
  return (built ??= build())
}

async function build(): Promise<string> {
  const folder = path.join(BUILT, await hashOfSources())
  if (existsSync(folder)) return folder
  await mkdir(BUILT, { recursive: true })
  await removeOld()
  const fresh = await mkdtemp(path.join(BUILT, 'building-'))
  const args = [VITE, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  await promisify(execFile)(process.execPath, args, { cwd: PROJECT }).catch(
    ({ stdout, stderr }: { stdout: string; stderr: string }) => {
      throw new Error(`the page cannot be built:\n${stdout}${stderr}`)
    },
  )
  try {
    await rename(fresh, folder)
  } catch (error) {
    // Another test file was quicker; what it made is the same.
    if (!existsSync(folder)) throw error
    await rm(fresh, { recursive: true })
  }
  return folder
}

/** What was built of sources that nobody has had for a day. */
async function removeOld(): Promise<void> {
  const dayAgo = Date.now() - 86_400_000
  for (const name of await readdir(BUILT)) {
    const folder = path.join(BUILT, name)
    if ((await stat(folder)).mtimeMs < dayAgo) await rm(folder, { recursive: true, force: true })
  }
}

async function hashOfSources(): Promise<string> {
  const files: string[] = []
  for await (const entry of glob(SOURCES, { cwd: PROJECT, withFileTypes: true }))
    if (entry.isFile()) files.push(path.join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}
