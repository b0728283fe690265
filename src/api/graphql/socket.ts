import type { WebSocket } from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { GraphQLError, type DocumentNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { CloseCode, makeServer, type Context, type SubscribePayload } from 'graphql-ws'
import type { Principal } from '../../access/principal.ts'
import type { AccessLimits } from '../../access/limits.ts'
import type { MayRead } from '../../access/reading.ts'
import { OnrecordError } from '../../errors.ts'
import { mayLast } from '../connections.ts'
import { logFailure } from '../log.ts'
import { checkOrigin, type Origins } from '../origins.ts'
import type { ConnectionLimit } from '../connection-limit.ts'
import type { OperationExecutor } from './operation-executor.ts'
import { toldErrors } from './failures.ts'
import type { BoundedQueue } from './bounded-queue.ts'
import type { Persisted } from './persisted.ts'
import { readRequest } from './request.ts'
import type { Subscriber, Subscriptions, Told } from './subscriptions.ts'

export interface SocketOptions {
  readonly schema: GraphQLSchema
  readonly face: OperationExecutor
  readonly persisted: Persisted
  readonly subscriptions: Subscriptions
  readonly seats: ConnectionLimit
  readonly origins: Origins
  readonly keys: Keys
  readonly mayRead: MayRead
  readonly limits: AccessLimits
  /** Operations at once on one connection. */
  readonly perConnection: number
  /** Bytes that may wait for one client before it is dropped. */
  readonly bufferBytes: number
  /** Milliseconds between two pings; a client that answers none by the next one is gone. */
  readonly heartbeatMs: number
}

/** How it is known who is connected. */
export interface Keys {
  /** @throws OnrecordError KEY_INVALID */
  principalOf(key: string): Promise<Principal>
  /** Calls `end` when the key is not good any more; gives what ends that. */
  hold(keyId: string, end: () => void): () => void
}

/** What clients call the member of `connection_init` that has the key, as HTTP's header is called or as a key is. */
const AUTHORIZATION = ['authorization', 'Authorization', 'key'] as const

/** RFC 6455 and its registry: what a client is told that is let go. */
const GOING_AWAY = 1001
const TRY_AGAIN_LATER = 1013
/** As HTTP's 410: what this client was told is not all on record any more. It may connect again at once. */
const EPOCH_ENDED = 4410

/** Of a reason, in bytes of UTF-8. */
const LONGEST_REASON = 123

/** How long a client has to answer that it is let go, in milliseconds. */
const FAREWELL_MS = 500

/** One client's connection. */
interface Line extends Subscriber {
  readonly ip: string
  readonly id: string
  readonly log: FastifyRequest['log']
  readonly gone: AbortSignal
  /** Whose key came with the connection; null where none did. */
  principal: Principal | null
  /** Says whose key it is. */
  know(principal: Principal): void
  /** Lets go of a client whose key is none, or is none any more. */
  refuse(why: string): void
  /** Subscriptions that are not heard yet. */
  readonly opening: Set<Promise<unknown>>
}

type Ctx = Context<Record<string, unknown>, Line>
type Result = BoundedQueue<Told> | (Told & { readonly errors?: readonly GraphQLError[] })

/**
 * GraphQL over a WebSocket, by the protocol graphql-transport-ws: subscriptions, and all else that is asked over HTTP
 * with the same checks, limits and answers. A ping is answered when all subscriptions that were sent before it are heard:
 * from its pong on, nothing that comes on record is left out.
 */
export function graphqlSocket(options: SocketOptions) {
  const { face, persisted, subscriptions, perConnection, keys } = options

  async function open(ctx: Ctx, sent: SubscribePayload): Promise<Result> {
    if (Object.keys(ctx.subscriptions).length > perConnection)
      throw new OnrecordError(
        'SUBSCRIPTIONS_TOO_MANY',
        `${perConnection} operations at once are answered on one connection`,
      )
    options.mayRead(ctx.extra.principal)
    // The protocol wants a text even where a hash stands for it.
    const request = readRequest({ ...sent, query: sent.query || undefined }, persisted)
    const plan = face.planSubscription(request)
    if (plan) return subscriptions.open(plan, ctx.extra)
    const { principal, id: requestId, gone: signal, ip } = ctx.extra
    const allowance = options.limits.allowanceOf(principal, ip)
    const body = String(await face.answer(request, false, { principal, requestId, allowance, signal }))
    const { errors, ...told } = JSON.parse(body) as Told & { errors?: GraphQLFormattedError[] }
    if (!errors) return told
    return { ...told, errors: errors.map(({ message, ...more }) => new GraphQLError(message, more)) }
  }

  /** Learns from `connection_init` whose key it is. */
  async function connect({ connectionParams = {}, extra }: Ctx): Promise<boolean> {
    const given = AUTHORIZATION.map((name) => connectionParams[name]).find(
      (value) => typeof value === 'string',
    )
    if (typeof given !== 'string') return true
    try {
      extra.know(await keys.principalOf(given.replace(/^bearer +/i, '')))
      return true
    } catch (error) {
      if (!(error instanceof OnrecordError)) throw error
      extra.refuse(`${error.code}: ${error.message}`)
      return false
    }
  }

  const failed = ({ extra: { id, log } }: Ctx, error: unknown) => {
    const { failure, errors } = toldErrors(error, id)
    if (failure.status >= 500) logFailure(log, error)
    return errors
  }

  const server = makeServer<Record<string, unknown>, Line>({
    onConnect: connect,
    onSubscribe: async (ctx, _, sent) => {
      const opening = open(ctx, sent)
      ctx.extra.opening.add(opening)
      try {
        const result = await opening
        return {
          schema: options.schema,
          document: 'put' in result ? SUBSCRIPTION : QUERY,
          contextValue: result,
        }
      } catch (error) {
        return failed(ctx, error).map(({ message, ...more }) => new GraphQLError(message, more as object))
      } finally {
        ctx.extra.opening.delete(opening)
      }
    },
    // Nothing is left to do: the operation was read, checked and answered by the face.
    subscribe: ({ contextValue }) => contextValue as BoundedQueue<Told>,
    execute: ({ contextValue }) => contextValue as Told,
    onError: (ctx, _id, _sent, errors) => {
      const [first] = errors
      return first?.originalError ? failed(ctx, first.originalError) : undefined
    },
    onPing: async ({ extra }) => void (await Promise.allSettled(extra.opening)),
  })

  /** Why a client cannot be connected, if it cannot. */
  const admit = (request: FastifyRequest): void => {
    checkOrigin(options.origins, request)
    options.seats.check()
  }

  const serve = (socket: WebSocket, request: FastifyRequest): void => {
    const leave = options.seats.take()
    mayLast(request.raw.socket)
    const gone = new AbortController()
    const stalled = () => {
      if (socket.readyState !== socket.OPEN) return
      request.log.warn('a subscriber was dropped: it takes less than it asked for')
      letGo(socket, TRY_AGAIN_LATER, 'too slow: more waits for this client than is kept')
    }
    const restarted = () => letGo(socket, EPOCH_ENDED, 'the epoch has ended: read anew what you were told')
    const refuse = (why: string) => letGo(socket, CloseCode.Unauthorized, why.slice(0, LONGEST_REASON))
    let release = () => {}
    const line: Line = {
      principal: null,
      know(principal) {
        this.principal = principal
        release()
        if (socket.readyState === socket.OPEN)
          release = keys.hold(principal.keyId, () =>
            refuse('KEY_INVALID: the key was revoked or has expired'),
          )
      },
      refuse,
      id: request.id,
      ip: request.ip,
      log: request.log,
      room: { free: options.bufferBytes },
      gone: gone.signal,
      opening: new Set(),
      stalled,
      restarted,
    }
    if (request.principal) line.know(request.principal)
    const closed = server.opened(
      {
        protocol: socket.protocol,
        // Done when it is on its way: the next is not taken from the mailbox before.
        send: (text) =>
          new Promise<void>((resolve) => {
            if (socket.readyState !== socket.OPEN) return resolve()
            if (socket.bufferedAmount > options.bufferBytes) stalled()
            socket.send(text, () => resolve())
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => {
          socket.on('message', (data: Buffer) => {
            take(String(data)).catch((error: unknown) => {
              request.log.error({ err: error }, 'INTERNAL')
              letGo(socket, 1011, 'something failed on our side')
            })
          })
        },
      },
      line,
    )
    const stopPinging = keepAlive(socket, options.heartbeatMs)
    socket.once('close', (code, reason) => {
      stopPinging()
      gone.abort()
      release()
      leave()
      void closed(code, String(reason))
    })
  }

  return { admit, serve }
}

/** Only the kind of an operation is read from these. */
const documentOf = (operation: 'query' | 'subscription'): DocumentNode =>
  ({ kind: 'Document', definitions: [{ kind: 'OperationDefinition', operation }] }) as unknown as DocumentNode
const QUERY = documentOf('query')
const SUBSCRIPTION = documentOf('subscription')

/** Ends a client that answers no ping. */
function keepAlive(socket: WebSocket, ms: number): () => void {
  let isHeard = true
  socket.on('pong', () => (isHeard = true))
  const timer = setInterval(() => {
    if (!isHeard) return socket.terminate()
    isHeard = false
    socket.ping()
  }, ms)
  return () => clearInterval(timer)
}

/** Says goodbye; one that does not answer is gone all the same. */
function letGo(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState === socket.CLOSED) return
  socket.close(code, reason)
  const timer = setTimeout(() => socket.terminate(), FAREWELL_MS)
  socket.once('close', () => clearTimeout(timer))
}

/** What @fastify/websocket is told when the server closes. */
export function letGoOfSockets(this: FastifyInstance, done: () => void): void {
  for (const socket of this.websocketServer.clients) letGo(socket, GOING_AWAY, 'the server is stopping')
  done()
}
