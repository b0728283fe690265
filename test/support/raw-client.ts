import { once } from 'node:events'
import net from 'node:net'

/** A connection on which anything may be sent, or nothing. */
export interface RawClient {
  readonly socket: net.Socket
  /** All that came until now. */
  readonly said: () => string
  /** Resolved with all that came, when the connection is closed by either side. */
  readonly closed: Promise<string>
}

/** Connects to `host:port`, and sends some bytes. */
export async function connectRaw(host: string, send = ''): Promise<RawClient> {
  const { hostname, port } = new URL(`http://${host}`)
  const socket = net.connect({ host: hostname, port: Number(port) })
  let said = ''
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
  // Whether it is ended or reset makes no difference here.
  socket.on('error', () => {})
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(said)))
  await Promise.race([once(socket, 'connect'), closed])
  socket.write(send)
  return { socket, said: () => said, closed }
}

/** Sends a byte from time to time, for as long as the connection is open. */
export function trickle({ socket, closed }: RawClient, everyMs: number): void {
  const timer = setInterval(() => socket.write('a'), everyMs)
  void closed.then(() => clearInterval(timer))
}

/** The status, the headers and the body of an answer as it came over the wire; JSON is read. */
export function readRaw(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  const headers = Object.fromEntries(
    [...head.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name, value]) => [name!, value!.trim()]),
  )
  const isJson = headers['content-type']?.includes('json') ?? false
  return { status: Number(head.split(' ')[1]), headers, body: isJson ? (JSON.parse(body) as unknown) : body }
}
