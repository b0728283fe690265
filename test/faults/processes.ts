import { readFile } from 'node:fs/promises'
import { ended, startCommand, type Child, type Ended } from '../support/command.ts'

/** A command of onrecord, or another program of ours, that runs, and what it has said up to now. */
export class Running {
  readonly child: Child
  readonly ended: Promise<Ended>
  out = ''
  err = ''
  /** Set when it has ended. */
  end: Ended | undefined

  constructor(args: readonly string[], env: Record<string, string>, program?: string) {
    const settings = { ONRECORD_SEED: 'off', ONRECORD_LOG_LEVEL: 'warn', ...env }
    this.child = startCommand(args, { env: settings, ...(program !== undefined && { program }) })
    this.child.stdout.on('data', (text: string) => (this.out += text))
    this.child.stderr.on('data', (text: string) => (this.err += text))
    this.ended = ended(this.child).then((end) => (this.end = end))
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child.kill(signal)
    await this.ended
  }
}

export interface Process {
  readonly pid: number
  /** Its command line, which PostgreSQL's own rewrite: "postgres: walwriter". */
  readonly title: string
}

/** The processes that a process has started; none where it is gone. Linux tells. */
export async function childrenOf(pid: number): Promise<Process[]> {
  const pids = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const found = pids.split(' ').filter(Boolean).map(Number)
  return (await Promise.all(found.map(processOf))).filter((one) => one !== undefined)
}

async function processOf(pid: number): Promise<Process | undefined> {
  const title = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return title === undefined ? undefined : { pid, title: title.replaceAll('\0', ' ').trim() }
}

/** Ends a process at once, and without a word where it is gone already. */
export function killNow(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}
