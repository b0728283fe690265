import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import type { Account } from './account.ts'

export interface RunOptions {
  readonly cwd: string
  readonly as?: Account | undefined
  readonly stdio: SpawnOptions['stdio']
}

/**
 * Starts one of PostgreSQL's programs. Of the environment it gets nothing: neither the user's language nor PGPORT,
 * PGOPTIONS and their like may change what it does.
 */
export function run(program: string, args: readonly string[], { cwd, as, stdio }: RunOptions): ChildProcess {
  return spawn(program, args, {
    cwd,
    env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' },
    stdio: stdio ?? 'ignore',
    // In a group of its own, so that Ctrl-C in the terminal reaches the service alone, which drains its requests first.
    detached: true,
    ...as,
  })
}

export interface Outcome {
  /** True when the program ended with 0. */
  readonly succeeded: boolean
  /** What it wrote to its error output, or why it could not be started. */
  readonly said: string
}

/** Runs a program to its end. */
export function runToEnd(program: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    let said = ''
    const child = run(program, args, options)
    const endWithUs = () => child.kill('SIGTERM')
    process.once('exit', endWithUs)
    const finish = (succeeded: boolean) => {
      process.removeListener('exit', endWithUs)
      resolve({ succeeded, said: said.trim() })
    }
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('error', (error) => {
      said += error.message
      finish(false)
    })
    child.on('close', (code) => finish(code === 0))
  })
}
