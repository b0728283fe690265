import { execFile } from 'node:child_process'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'

const project = path.join(import.meta.dirname, '../..')
const compiled = path.join(project, 'node_modules/.cache/onrecord')

/** Starts it as npm's scripts do; nothing of this process's environment but PATH is passed on. */
async function version(): Promise<string> {
  const bin = path.join(project, 'bin/onrecord.js')
  const env = { PATH: process.env['PATH'] }
  return (await promisify(execFile)(process.execPath, [bin, '--version'], { env })).stdout
}

t.beforeEach(() => rm(compiled, { recursive: true, force: true }))
t.teardown(() => rm(compiled, { recursive: true, force: true }))

await t.test('keeps what Node made of the sources for the next start', async (t) => {
  t.match(await version(), /^\d+\.\d+\.\d+\n$/)
  t.not((await readdir(compiled)).length, 0)
})

await t.test('starts where nothing can be kept', async (t) => {
  await mkdir(path.dirname(compiled), { recursive: true })
  await writeFile(compiled, 'a file where the folder should be')
  t.match(await version(), /^\d+\.\d+\.\d+\n$/)
})
