import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'

const project = path.join(import.meta.dirname, '../..')

/** The command in a folder of its own, with the project's sources, and where it keeps what Node made of them. */
async function install(t: Pick<Test, 'teardown'>): Promise<{ bin: string; kept: string }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-bin-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const bin = path.join(folder, 'bin/onrecord.js')
  await mkdir(path.dirname(bin))
  await copyFile(path.join(project, 'bin/onrecord.js'), bin)
  await copyFile(path.join(project, 'package.json'), path.join(folder, 'package.json'))
  await symlink(path.join(project, 'src'), path.join(folder, 'src'))
  return { bin, kept: path.join(folder, 'node_modules/.cache/onrecord') }
}

/** Nothing of this process's environment but PATH is passed on. */
async function version(bin: string): Promise<string> {
  const env = { PATH: process.env['PATH'] }
  return (await promisify(execFile)(process.execPath, [bin, '--version'], { env })).stdout
}

await t.test('keeps what Node made of the sources for the next start', async (t) => {
  const { bin, kept } = await install(t)
  t.match(await version(bin), /^\d+\.\d+\.\d+\n$/)
  t.not((await readdir(kept)).length, 0)
})

await t.test('starts where nothing can be kept', async (t) => {
  const { bin, kept } = await install(t)
  await mkdir(path.dirname(kept), { recursive: true })
  await writeFile(kept, 'a file where the folder should be')
  t.match(await version(bin), /^\d+\.\d+\.\d+\n$/)
})
