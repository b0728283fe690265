import { createClient, MessageType } from 'graphql-ws/client'
import { LIVE_ID, type AddedSubscription, type AddedSubscriptionVariables } from '../operations.ts'

/** What is told to whoever listens. */
export interface Listener {
  /** A statement came on record. */
  readonly added: (id: string) => void
  /** From now on nothing is left out. */
  readonly heard: () => void
  /** The connection is there again after it was lost: something may have been left out. */
  readonly mended: () => void
}

const listeners = new Set<Listener>()

let socket: WebSocket | undefined

const client = createClient({
  url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
  retryAttempts: Infinity,
  shouldRetry: () => true,
  keepAlive: 30_000,
  lazyCloseTimeout: 2_000,
  on: {
    connected: (opened, _, wasRetry) => {
      socket = opened as WebSocket
      ping()
      if (wasRetry) for (const { mended } of listeners) mended()
    },
    pong: () => {
      for (const { heard } of listeners) heard()
    },
  },
})

/** The server answers a ping when all that was asked before it is heard; what was asked just now is sent by then. */
function ping(): void {
  setTimeout(() => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: MessageType.Ping }))
  })
}

/** Listens for statements of a filter and search that come on record; the function that it gives ends it. */
export function listen(variables: AddedSubscriptionVariables, listener: Listener): () => void {
  listeners.add(listener)
  const unsubscribe = client.subscribe<AddedSubscription>(
    {
      query: '',
      operationName: 'Added',
      variables: { ...variables },
      extensions: { persistedQuery: { version: 1, sha256Hash: LIVE_ID } },
    },
    {
      next: ({ data }) => data && listener.added(data.statementAdded.id),
      // A server without live statements is no failure of the page.
      error: () => undefined,
      complete: () => undefined,
    },
  )
  ping()
  return () => {
    listeners.delete(listener)
    unsubscribe()
  }
}
