import { once } from 'node:events'
import http from 'node:http'
import { WebSocket } from 'ws'

/** Whom to be: so many subscribers of each kind to one server. */
export interface Crowd {
  readonly host: string
  readonly port: number
  readonly sockets: number
  readonly streams: number
}

/** What came, of each source: how many were told, and when, in nanoseconds of the machine's monotonic clock. */
export interface Heard {
  readonly sources: ReadonlyMap<
    string,
    { readonly sockets: number; readonly streams: number; readonly at: bigint[] }
  >
  readonly connected: number
}

// A process of its own, so that hearing does not wait for what the bench does.
const sources = new Map<string, { sockets: number; streams: number; at: bigint[] }>()
let connected = 0
let keepsTimes = true

process.on('message', (message: { crowd: Crowd } | { ask: 'heard' } | { keep: boolean }) => {
  if ('crowd' in message) void gather(message.crowd).then(() => process.send!({ ready: true }))
  else if ('keep' in message) keepsTimes = message.keep
  else {
    process.send!({ heard: { sources, connected } satisfies Heard })
    sources.clear()
  }
})

async function gather({ host, port, sockets, streams }: Crowd): Promise<void> {
  for (let index = 0; index < sockets; index += 1) await subscribe(`ws://${host}:${port}/graphql`)
  for (let index = 0; index < streams; index += 1) await follow({ host, port, path: '/api/v1/changes.sse' })
}

function hear(kind: 'sockets' | 'streams', id: string): void {
  let heard = sources.get(id)
  if (!heard) sources.set(id, (heard = { sockets: 0, streams: 0, at: [] }))
  heard[kind] += 1
  if (keepsTimes) heard.at.push(process.hrtime.bigint())
}

/** The first statement of each source, to count sources and not statements. */
const QUERY = 'subscription { statementAdded { position content speaker { name } source { id } } }'

async function subscribe(url: string): Promise<void> {
  const socket = new WebSocket(url, 'graphql-transport-ws')
  await once(socket, 'open')
  socket.send('{"type":"connection_init"}')
  await once(socket, 'message')
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: QUERY } }))
  socket.send('{"type":"ping"}')
  await once(socket, 'message')
  connected += 1
  socket.on('message', (data: Buffer) => {
    const text = data.toString()
    const id = text.includes('"position":0,') && /"source":\{"id":"([^"]+)"/.exec(text)?.[1]
    if (id) hear('sockets', id)
  })
  socket.on('error', () => {})
  socket.once('close', () => (connected -= 1))
}

async function follow(address: http.RequestOptions): Promise<void> {
  const request = http.get({ ...address, agent: false })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`the stream is answered ${response.statusCode}`)
  connected += 1
  let rest = ''
  response.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const id = /^data: .{0,400}"change":"SAVED","type":"Source","id":"([^"]+)"/.exec(line)?.[1]
      if (id) hear('streams', id)
    }
  })
  response.on('error', () => {})
  response.once('close', () => (connected -= 1))
}
