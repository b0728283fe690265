import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { HttpConnection, requestBytes, type Address } from '../client/http-connection.ts'
import type { Ask, Asking } from '../queries/query.ts'

/** A server of GraphQL that is measured, in a process of its own. */
export interface HttpPeer {
  readonly name: 'onrecord' | 'PostGraphile'
  readonly address: Address
  /** Of its process. */
  readonly pid: number
  /** The body of the answer, as it came. */
  askBytes(asking: Asking): Promise<Buffer>
  readonly ask: Ask
  stop(): Promise<void>
}

interface Start {
  readonly name: HttpPeer['name']
  readonly command: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Finds its address of GraphQL in what it prints. */
  readonly address: RegExp
}

/** Starts a server with the Node that runs this, and waits until it tells its address. */
export async function startPeer({ name, command, cwd, env, address }: Start): Promise<HttpPeer> {
  const child = spawn(process.execPath, command, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A session of its own, as a service has: Linux shares the processor out among sessions.
    detached: true,
  })
  // Where the bench ends by a failure or Ctrl-C, its servers end too.
  endOnSignals()
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  const url = new URL(await addressOf(child, address, name))
  const at = { host: url.hostname, port: Number(url.port), path: '/graphql' }
  let connection = await HttpConnection.open(at)
  const askBytes = async ({ query, variables }: Asking) => {
    if (!connection.isOpen) connection = await HttpConnection.open(at)
    const { status, body } = await connection.send(requestBytes(at, JSON.stringify({ query, variables })))
    if (status !== 200) throw new Error(`${name} answered ${status}: ${body.toString().slice(0, 500)}`)
    return body
  }
  return {
    name,
    address: at,
    pid: child.pid!,
    askBytes,
    ask: async (asking) => {
      const { data, errors } = JSON.parse((await askBytes(asking)).toString()) as {
        data: unknown
        errors?: unknown
      }
      if (errors) throw new Error(`${name} answered with errors: ${JSON.stringify(errors).slice(0, 500)}`)
      return data
    },
    async stop() {
      connection.close()
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function addressOf(child: ChildProcess, address: RegExp, name: string): Promise<string> {
  const said: string[] = []
  child.stderr!.on('data', (chunk: Buffer) => void said.push(chunk.toString()))
  for await (const line of createInterface(child.stdout!)) {
    said.push(line)
    const found = address.exec(line)?.[1]
    if (found === undefined) continue
    child.stdout!.resume()
    return found
  }
  throw new Error(`${name} did not start: ${said.join('\n').slice(-2000)}`)
}

let endsOnSignals = false

function endOnSignals(): void {
  if (endsOnSignals) return
  endsOnSignals = true
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
}
