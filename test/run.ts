/**
 * Runs the tests: a disposable PostgreSQL (or the one of DATABASE_URL) for each that runs at a time, tap with the
 * arguments given here, and a last line that says in plain words how it went.
 *
 *   node test/run.ts test/extraction/*.test.ts --bail
 */
import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { environmentOf, makeData, startTestServer, type TestServer } from './support/server.ts'
import { Summary } from './support/summary.ts'

const project = path.join(import.meta.dirname, '..')
const tap = fileURLToPath(new URL('run.mjs', import.meta.resolve('tap')))
const output = path.join(project, '.tap/run.tap')
// Hundreds of processes load the same modules: each is compiled once, by the one that comes first.
const compiled = path.join(project, '.tap/compiled')
/** As many files as .taprc has run at a time. */
const JOBS = 3
const summary = new Summary()

// The terminal sends Ctrl-C to tap as well, which ends its tests; this process stays to stop the server after it.
process.on('SIGINT', () => {})

const opened = new AsyncDisposableStack()
try {
  const { folder: data } = opened.adopt(await makeData(), (made) => made.remove())
  const servers: TestServer[] = []
  for (let job = 0; job < JOBS; job++)
    servers.push(opened.adopt(await startTestServer(data), (server) => server.stop()))
  const env = { ...environmentOf(servers, data), NODE_COMPILE_CACHE: compiled }
  const code = await runTap({ ...process.env, ...env })
  const { pass, fail, skip } = summary.count
  if (pass + fail === 0) console.error('no test was run')
  console.log(`${pass} passed, ${fail} failed${skip > 0 ? `, ${skip} skipped` : ''}`)
  process.exitCode = code || (pass + fail === 0 ? 1 : 0)
} finally {
  await opened.disposeAsync()
}

/** On a terminal tap shows its own progress; into a pipe or a file goes the summary. */
async function runTap(env: NodeJS.ProcessEnv): Promise<number> {
  const args = [tap, ...process.argv.slice(2)]
  if (process.stdout.isTTY) {
    await rm(output, { force: true })
    const code = await runNode([...args, `--output-file=${output}`], env)
    await readLines(createReadStream(output), () => {})
    return code
  }
  return runNode([...args, '--reporter=tap'], env, (line) => console.log(line))
}

function runNode(args: string[], env: NodeJS.ProcessEnv, show?: (line: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const stdio = show ? (['inherit', 'pipe', 'inherit'] as const) : 'inherit'
    const child = spawn(process.execPath, args, { cwd: project, env, stdio: stdio as 'inherit' })
    const read: Promise<void> = show && child.stdout ? readLines(child.stdout, show) : Promise.resolve()
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.once('error', reject)
    child.once('close', (code) => void read.then(() => resolve(code ?? 1), reject))
  })
}

async function readLines(stream: Readable, show: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream })) {
    for (const shown of summary.read(line)) show(shown)
  }
}
