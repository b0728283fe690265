import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { OnrecordError } from '../errors.ts'
import { lock } from '../pull/lock.ts'
import { pull, type Pulled, type PullOptions } from '../pull/pull.ts'
import {
  credentialsIn,
  FORMATS,
  readFormat,
  readQuestion,
  type PullFormat,
  type Question,
} from '../pull/question.ts'
import { Server } from '../pull/server.ts'
import { counted } from './counted.ts'
import { INTERRUPTED } from './exit.ts'
import { untilInterrupted } from './interrupt.ts'
import { openOutput } from './output.ts'
import { showProgress } from './progress.ts'

interface PullCommand {
  readonly filter: readonly string[]
  readonly since?: string
  readonly format?: PullFormat
  readonly out: string
  readonly patience: number
  readonly page?: number
}

/** `onrecord pull`: brings statements from a server into a file. It needs no database. */
export function pullCommand(): Command {
  return new Command('pull')
    .description('Bring statements from a server into a file, and keep the file up to date.')
    .argument(
      '<url>',
      'the address of a server, or of its statements: https://…/api/v1/statements?search=border',
    )
    .option('--filter <name=value...>', 'what to bring, by the parameters of the REST API; all must hold', [])
    .option('--since <moment>', 'only what came on record since a day or a moment; or changed since a cursor')
    .addOption(
      new Option('--format <form>', 'how to write them; by the ending of the file, or else ndjson').choices(
        FORMATS,
      ),
    )
    .requiredOption('--out <file>', 'where to write them, in a folder that is there; - for standard output')
    .option('--patience <seconds>', 'how long to try again what fails and may pass', asSeconds, 300)
    .option('--page <rows>', 'how many rows to bring at once', asCount)
    .addHelpText(
      'after',
      `
The first run brings all that is asked for; the same command again brings only what changed since: what is new,
what is different, and what is gone. Beside FILE stands FILE.pull with how far it is, so that one that was cut off
goes on from there. Rows are those of the server's own exports, last on record first.

Filters are the parameters of REST, which URL/api/reference tells: search, speaker, event, kind, act,
datedOn.from, … Several values are parted by commas; filter={"not":…} takes the whole filter as JSON.

Examples:
  $ onrecord pull https://onrecord.example.org --out all.ndjson
  $ onrecord pull https://onrecord.example.org --filter search=border kind=DIRECT --out border.csv
  $ onrecord pull 'https://onrecord.example.org/api/v1/statements?search=border' --out border.csv
  $ onrecord pull https://onrecord.example.org --since 2031-03-01 --out - | jq .content

Exit status: 0 the file is up to date, 1 it is not (the same command goes on), 2 wrong usage, 130 ended by Ctrl-C.`,
    )
    .action(pullInto)
}

function asSeconds(text: string): number {
  const seconds = Number(text)
  if (text.trim() !== '' && seconds >= 0) return seconds
  throw new InvalidArgumentError('It must be a number of seconds.')
}

function asCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0) return count
  throw new InvalidArgumentError('It must be a whole number of rows.')
}

async function pullInto(url: string, options: PullCommand, command: Command): Promise<void> {
  const question = read(command, () =>
    readQuestion(url, options.filter, readFormat(options.out, options.format), options.since),
  )
  const credentials = credentialsIn(url)
  const progress = showProgress(undefined, process.stderr, 'statement')
  const say = (line: string) => progress.say(line)
  using interrupt = untilInterrupted(() => {})
  const { signal } = interrupt
  const server = new Server(question.server, {
    credentials,
    patienceMs: options.patience * 1000,
    say,
    signal,
  })
  const isPipe = options.out === '-'
  await using opened = new AsyncDisposableStack()
  try {
    const out = isPipe ? path.join(opened.adopt(await temporary(), remove), 'out') : path.resolve(options.out)
    const onRows = (rows: number) => progress.done(rows)
    const start = () => startPull(opened, server, question, out, { onRows, say, pageSize: options.page })
    const pulled = await write(start, options.out)
    progress.stop()
    if (isPipe) await show(out)
    console.error(summaryOf(pulled, isPipe))
  } catch (error) {
    progress.stop()
    if (!signal.aborted) throw error
    console.error(isPipe ? 'Stopped.' : 'Stopped; the same command goes on from here.')
    process.exitCode = INTERRUPTED
  }
}

async function startPull(
  opened: AsyncDisposableStack,
  server: Server,
  question: Question,
  out: string,
  options: PullOptions,
): Promise<Pulled> {
  opened.use(await lock(out))
  return pull(server, question, out, options)
}

/** What is wrong with the words of the command is wrong usage. */
function read<T>(command: Command, reading: () => T): T {
  try {
    return reading()
  } catch (error) {
    if (error instanceof OnrecordError) command.error(`error: ${error.message}`, { exitCode: 2 })
    throw error
  }
}

const UNWRITABLE: Readonly<Record<string, string>> = {
  EACCES: 'may not be written',
  EPERM: 'may not be written',
  ENOENT: 'is in a folder that is not there: make it first',
  EISDIR: 'is a folder',
  ENOTDIR: 'stands below something that is no folder',
  ENOSPC: 'has no room: the disk is full',
  EROFS: 'is on a disk that is not written to',
}

/** @throws OnrecordError OUTPUT_UNWRITABLE */
async function write<T>(writing: () => Promise<T>, out: string): Promise<T> {
  try {
    return await writing()
  } catch (error) {
    const { syscall, code, message } = error as NodeJS.ErrnoException
    if (syscall === undefined || error instanceof OnrecordError) throw error
    const what = UNWRITABLE[code ?? ''] ?? `cannot be written (${message})`
    throw new OnrecordError('OUTPUT_UNWRITABLE', `${out} ${what}.`, { cause: error })
  }
}

const temporary = () => mkdtemp(path.join(os.tmpdir(), 'onrecord-pull-'))
const remove = (folder: string) => rm(folder, { recursive: true, force: true })

async function show(file: string): Promise<void> {
  const output = openOutput()
  for await (const piece of createReadStream(file)) {
    if (output.closed) return
    await output.write(piece as Buffer)
  }
}

/** "1,204 statements; 12 brought, 3 no longer there" */
function summaryOf({ rows, brought, dropped, cursor }: Pulled, isPipe: boolean): string {
  const news = brought === 0 && dropped === 0 ? 'nothing changed' : `${brought.toLocaleString('en')} brought`
  const gone = dropped > 0 ? `, ${dropped.toLocaleString('en')} no longer there` : ''
  const on = isPipe && cursor !== '' ? `; --since ${cursor} brings what changes from now on` : ''
  return `${counted(rows, 'statement')}: ${news}${gone}${on}.`
}
