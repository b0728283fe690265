import websocket from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import { handleProtocols } from 'graphql-ws'
import type { Pool } from 'pg'
import { logFailure } from '../log.ts'
import type { Schema } from './schema.ts'
import { graphqlSocket, letGoOfSockets, type SocketOptions } from './socket.ts'
import { Subscriptions, type Additions } from './subscriptions.ts'

export interface SocketsOptions extends Omit<SocketOptions, 'schema' | 'subscriptions'> {
  readonly schema: Schema
  readonly additions: Additions
  /** Resolved when all that was read before is on disk. */
  readonly settled: () => Promise<void>
  /** Connections for subscriptions alone. */
  readonly pool: Pool
  /** How many different questions are asked of each batch, at most. */
  readonly questions: number
}

/** Makes the server take WebSockets, and gives what answers them where GraphQL is. */
export async function openSockets(app: FastifyInstance, options: SocketsOptions) {
  const { schema, additions, settled, pool, questions } = options
  await app.register(websocket, {
    options: { maxPayload: schema.limits.bodyBytes, handleProtocols },
    preClose: letGoOfSockets,
  })
  const onError = (error: unknown) => logFailure(app.log, error)
  const subscriptions = new Subscriptions({ additions, settled, pool, most: questions, onError })
  return graphqlSocket({ ...options, schema: schema.graphql, subscriptions })
}
