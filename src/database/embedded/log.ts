import { closeSync, copyFileSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'
import { unwritable } from './folder.ts'

/** The log and the one before it may each grow to this. */
const MOST_BYTES = 8 * 1024 * 1024
const LOOK_EVERY = 30_000

/** PostgreSQL's log: a file that it writes itself, so that it needs this process neither to write nor to go on. */
export interface ServerLog {
  /** What PostgreSQL gets as its error output. */
  readonly fd: number
  /** The last lines written since this log was opened. */
  lastLines(count?: number): string[]
  close(): void
}

/** Opens the log for appending; while it is open, its size is bounded. */
export function openServerLog(file: string, mostBytes = MOST_BYTES, lookEvery = LOOK_EVERY): ServerLog {
  let fd: number
  try {
    fd = openSync(file, 'a+', 0o600)
  } catch (error) {
    throw unwritable(file, error)
  }
  // PostgreSQL appends, so what it writes next after a truncation comes at the beginning.
  const bound = () => {
    if (fstatSync(fd).size <= mostBytes) return
    copyFileSync(file, `${file}.1`)
    ftruncateSync(fd)
  }
  bound()
  const start = fstatSync(fd).size
  const timer = setInterval(bound, lookEvery).unref()
  return {
    fd,
    lastLines(count = 5) {
      const { size } = fstatSync(fd)
      const from = Math.max(start < size ? start : 0, size - 16_384)
      const buffer = Buffer.alloc(size - from)
      readSync(fd, buffer, 0, buffer.length, from)
      return buffer.toString('utf8').split('\n').filter(Boolean).slice(-count)
    },
    close() {
      clearInterval(timer)
      closeSync(fd)
    },
  }
}
