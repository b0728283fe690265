import { createClient, MessageType } from 'graphql-ws/client'
import { LIVE_ID, type AddedSubscription, type AddedSubscriptionVariables } from '../operations.ts'
import { followChanges } from './follow-changes.ts'

/** What is told to whoever listens. */
export interface Listener {
  /** A statement came on record. */
  readonly added: (id: string) => void
  /** From now on nothing is left out. */
  readonly heard: () => void
  /** Something may have been left out: the connection was lost, or tells only that something came. */
  readonly mended: () => void
  /** Nothing is told any more, until it is heard again. */
  readonly lost: () => void
}

const listeners = new Set<Listener>()

let socket: WebSocket | undefined
/** Those whose subscription was ended from the other side. */
const refused = new Set<Listener>()

/** Ends what tells of changes while there is no WebSocket. */
let stopFollowing: (() => void) | undefined

/** How long a WebSocket is waited for at least, and at most twice as long: an outage may last for hours. */
const LONGEST_WAIT_MS = 5_000
/** How long after a subscription was ended from the other side it is begun anew. */
const AGAIN_MS = 10_000

const tell = (what: 'heard' | 'mended' | 'lost') => {
  for (const listener of listeners) listener[what]()
}

const client = createClient({
  url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
  retryAttempts: Infinity,
  shouldRetry: () => true,
  retryWait: async (retries) => {
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** retries)
    await new Promise((resolve) => setTimeout(resolve, wait * (1 + Math.random())))
  },
  // A proxy that knows no WebSockets may keep one waiting without an answer.
  connectionAckWaitTimeout: 10_000,
  keepAlive: 30_000,
  lazyCloseTimeout: 2_000,
  on: {
    connected: (opened, _, wasRetry) => {
      socket = opened as WebSocket
      stopFollow()
      ping()
      if (wasRetry) tell('mended')
    },
    closed: () => {
      if (listeners.size > 0) follow()
    },
    pong: () => {
      if (refused.size === 0) stopFollow()
      tell('heard')
    },
  },
})

/** Where there is no WebSocket, the feed of changes tells that there may be more. */
function follow(): void {
  stopFollowing ??= followChanges({
    changed: () => tell('mended'),
    heard: () => tell('heard'),
    lost: () => tell('lost'),
  })
}

function stopFollow(): void {
  stopFollowing?.()
  stopFollowing = undefined
}

/** The server answers a ping when all that was asked before it is heard; what was asked just now is sent by then. */
function ping(): void {
  setTimeout(() => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: MessageType.Ping }))
  })
}

/** Listens for statements of a filter and search that come on record; the function that it gives ends it. */
export function listen(variables: AddedSubscriptionVariables, listener: Listener): () => void {
  listeners.add(listener)
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsubscribe: (() => void) | undefined
  let isOver = false
  const again = () => {
    if (isOver) return
    refused.add(listener)
    follow()
    timer = setTimeout(subscribe, AGAIN_MS)
  }
  const subscribe = () => {
    refused.delete(listener)
    unsubscribe = client.subscribe<AddedSubscription>(
      {
        query: '',
        operationName: 'Added',
        variables: { ...variables },
        extensions: { persistedQuery: { version: 1, sha256Hash: LIVE_ID } },
      },
      {
        next: ({ data }) => data && listener.added(data.statementAdded.id),
        // A server without live statements is no failure of the page, and may have them later.
        error: again,
        complete: again,
      },
    )
    ping()
  }
  subscribe()
  return () => {
    isOver = true
    clearTimeout(timer)
    listeners.delete(listener)
    unsubscribe?.()
    refused.delete(listener)
    if (listeners.size === 0) stopFollow()
  }
}
