import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Test } from 'tap'

/** A folder for this test alone, with these files in it. */
export async function folderOf(
  t: Pick<Test, 'teardown'>,
  files: Record<string, string | Buffer>,
): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onrecord-test-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  return folder
}
