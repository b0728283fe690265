import { spawn, type ChildProcessByStdio } from 'node:child_process'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'

const MAIN = path.join(import.meta.dirname, '../../src/main.ts')

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

export interface CommandOptions {
  /** Besides PATH, and where compiled modules are; nothing else of this process's environment is passed on. */
  env?: Record<string, string>
  /** What the command reads from standard input; nothing by default. */
  input?: string | Buffer
  /** How many files it may have open; as many as this process by default. */
  files?: number
  /** What is run in place of `onrecord`. */
  program?: string
}

export type Child = ChildProcessByStdio<Writable, Readable, Readable>

/** Starts `onrecord` as a process of its own. */
export function startCommand(
  args: readonly string[],
  { env = {}, input = '', files, program = MAIN }: CommandOptions = {},
): Child {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const command = [process.execPath, program, ...args]
  const [first, ...rest] =
    files === undefined ? command : ['sh', '-c', 'ulimit -n "$0" && exec "$@"', String(files), ...command]
  const child = spawn(first!, rest, {
    env: { PATH, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  // It may end without having read all of it.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return child
}

/** Runs `onrecord` to its end. */
export async function runCommand(args: readonly string[], options?: CommandOptions): Promise<Ended> {
  return ended(startCommand(args, options))
}

/** Waits for the end of a process and all that it said. */
export function ended(child: Child): Promise<Ended> {
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, ...said }))
  })
}

/** What was said besides how far it is, which depends on how long it takes. */
export const withoutProgress = (err: string): string => err.replace(/^[\d,]+ documents?.* a second\n/gm, '')
