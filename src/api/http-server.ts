import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyHttpOptions, FastifyInstance } from 'fastify'
import { OnrecordError, type ErrorCode } from '../errors.ts'
import { canAnswer, Connections, isStalled, nextAnswer } from './connections.ts'
import type { HttpLimits } from './http-limits.ts'

/** How long a connection may be kept that asks nothing more, in milliseconds: longer than proxies keep theirs (60 s). */
const KEEP_ALIVE_MS = 72_000
/** How often at least it is looked for those who take too long, in milliseconds. */
const LOOK_MS = 1_000
/** How long nothing more is said of connections that were closed to make room, in milliseconds. */
const QUIET_MS = 60_000

/** How long a client has to take why it is refused, in milliseconds: closed at once, it might never see it. */
const FAREWELL_MS = 500

/** Writes a failure to a connection on which no answer has begun; `url` is that of its request, where it is known. */
export type WriteFailure = (socket: Socket, error: OnrecordError, url: string | undefined) => void

/** What Fastify has to be made with, so that every request comes in a bounded time or is refused. */
export function boundedRequests({ headersMs, requestMs, stallMs }: HttpLimits, write: WriteFailure) {
  const seconds = (ms: number) => `${ms / 1_000} s`
  const FAULTS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
    ERR_HTTP_REQUEST_TIMEOUT: [
      'REQUEST_TOO_SLOW',
      `the request did not come in time: its headers have ${seconds(headersMs)}, all of it ${seconds(requestMs)}`,
    ],
    HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE', 'the headers are larger than a request may have'],
  }
  return {
    http: {
      headersTimeout: Math.min(headersMs, requestMs),
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(LOOK_MS, Math.ceil(headersMs / 4), Math.ceil(requestMs / 4)),
    },
    requestTimeout: requestMs,
    connectionTimeout: stallMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    clientErrorHandler: ({ code }, socket) => {
      const fault = FAULTS[code] ?? ['REQUEST_MALFORMED', 'what was sent is no HTTP']
      const error = code === 'ECONNRESET' ? undefined : new OnrecordError(...fault)
      if (!tell(socket, error, write)) return void socket.destroy()
      // What it goes on sending is not read.
      socket.pause()
      socket.end()
      setTimeout(() => socket.destroy(), FAREWELL_MS)
    },
  } satisfies FastifyHttpOptions<Server>
}

/** Bounds the connections of a server that does not listen yet, and drops those that take nothing of their answers. */
export function boundConnections(app: FastifyInstance, limits: HttpLimits, write: WriteFailure): void {
  const { server, log } = app
  const most = limits.connections
  const full = new OnrecordError(
    'SERVER_BUSY',
    `all ${most} connections are in use, and no more can be: try again in a moment`,
  )
  const tellClosed = seldom((count) =>
    log.warn(`all ${most} connections were in use: ${count} that waited for their clients were closed`),
  )
  const connections = new Connections({
    most,
    close: (socket) => {
      tellClosed()
      tell(socket, nextAnswer(socket) && full, write)
      socket.destroy()
    },
  })
  connections.watch(server)
  server.on('timeout', (socket: Socket) => {
    // Whoever waits for us may wait; what is to come from the client has a time of its own.
    if (!isStalled(socket)) return
    if (nextAnswer(socket)) log.warn('a connection was dropped: its client takes nothing of its answer')
    socket.destroy()
  })
  // It belongs to nobody until it is a WebSocket, which has no such time any more.
  server.on('upgrade', (_, socket) => void socket.once('timeout', () => socket.destroy()))
  app.addHook('onRequest', ({ raw, routeOptions }, reply, done) => {
    if (!connections.isSpare(raw.socket)) return done()
    void reply.header('connection', 'close')
    done(routeOptions.config.isHealth ? undefined : full)
  })
}

/** Says why a connection is ended, where nothing is being said on it yet. */
function tell(socket: Socket, error: OnrecordError | undefined, write: WriteFailure): boolean {
  if (!error || !socket.writable || !canAnswer(socket)) return false
  write(socket, error, nextAnswer(socket)?.req.url)
  return true
}

/** Tells how often it was called since it told last: at once, and then no more often than is worth reading. */
function seldom(tell: (count: number) => void): () => void {
  let count = 0
  let quiet: NodeJS.Timeout | undefined
  const told = () => {
    if (count > 0) tell(count)
    quiet = count > 0 ? setTimeout(told, QUIET_MS).unref() : undefined
    count = 0
  }
  return () => {
    count += 1
    if (!quiet) told()
  }
}
