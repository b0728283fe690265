import { open, readFile, rm } from 'node:fs/promises'
import { OnrecordError } from '../errors.ts'

/**
 * Keeps other processes of this machine from writing the same file until it is disposed of. One that was killed keeps
 * nobody out.
 *
 * @throws OnrecordError OUTPUT_IN_USE
 */
export async function lock(out: string): Promise<AsyncDisposable> {
  const path = `${out}.lock`
  for (;;)
    try {
      const file = await open(path, 'wx')
      await file.writeFile(String(process.pid))
      await file.close()
      return { [Symbol.asyncDispose]: () => rm(path, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = Number(await readFile(path, 'utf8').catch(() => ''))
      if (holder > 0 && isRunning(holder))
        throw new OnrecordError(
          'OUTPUT_IN_USE',
          `process ${holder} is pulling into ${out}: wait for it to end.`,
        )
      await rm(path, { force: true })
    }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
