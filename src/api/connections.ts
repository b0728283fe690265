import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Connections besides those that are bounded: for health, and to tell all others that the server is full. */
export const RESERVE = 16

/** Where a connection is: it asked nothing; its body comes; it is answered; its answer has limits of its own. */
type Phase = 'idle' | 'sending' | 'answering' | 'lasting'

/** Those who wait for their clients. */
const WAITING = ['idle', 'sending'] satisfies Phase[]

/** How many of those that are answered longest are looked at, to find one whose client takes nothing. */
const LOOKED_AT = 64

/** One connection of one client. */
class Tracked {
  readonly socket: Socket
  readonly group: Group
  /** Answers that are not given yet, the next one first; requests may come before the last is answered. */
  readonly open = new Set<ServerResponse>()
  /** What was asked last. */
  request: IncomingMessage | undefined
  phase: Phase = 'idle'
  /** When it came to be there. */
  since = performance.now()

  constructor(socket: Socket, group: Group) {
    this.socket = socket
    this.group = group
  }
}

const tracked = new WeakMap<Socket, Tracked>()

/**
 * Says that what this connection is sent now may last, within limits of its own: it is not closed to make room.
 * One of a server that bounds nothing is left as it is.
 */
export function mayLast(socket: Socket): void {
  const one = tracked.get(socket)
  one?.group.move(one, 'lasting')
}

/** Connections up to a bound. */
class Group {
  readonly #most: number
  /** Each in the order in which they came to be there. */
  readonly #at: Readonly<Record<Phase, Set<Tracked>>> = {
    idle: new Set(),
    sending: new Set(),
    answering: new Set(),
    lasting: new Set(),
  }
  #size = 0

  constructor(most: number) {
    this.#most = most
  }

  get isFull(): boolean {
    return this.#size >= this.#most
  }

  add(socket: Socket): Tracked {
    const one = new Tracked(socket, this)
    this.#at.idle.add(one)
    this.#size += 1
    return one
  }

  move(one: Tracked, phase: Phase): void {
    if (!this.#at[one.phase].delete(one)) return
    one.phase = phase
    one.since = performance.now()
    this.#at[phase].add(one)
  }

  remove(one: Tracked): void {
    if (this.#at[one.phase].delete(one)) this.#size -= 1
  }

  /** Who keeps the server waiting for longest; nobody where it is the server that all wait for. */
  slowest(): Tracked | undefined {
    let slowest: Tracked | undefined
    for (const phase of WAITING) {
      const [first] = this.#at[phase]
      if (first && !(slowest && slowest.since < first.since)) slowest = first
    }
    if (slowest) return slowest
    let looked = 0
    for (const one of this.#at.answering) {
      if (one.socket.writableLength > 0) return one
      if (++looked === LOOKED_AT) break
    }
    return undefined
  }
}

export interface ConnectionsOptions {
  /** How many at once, besides the {@link RESERVE}. */
  readonly most: number
  /** Ends a connection to make room for another. Its request, where one is not answered yet, is told why. */
  readonly close: (socket: Socket) => void
}

/**
 * The connections of a server, bounded. One more than that makes room for itself: of those that keep the server waiting,
 * the one that has done so for longest is closed: first of those that ask nothing, silent or kept alive, and those whose
 * bodies are still to come; then of those that do not take their answers. So nobody is shut out by clients that do nothing,
 * whatever addresses they come from. Where all are waiting for the server, one more comes from the reserve: it is told
 * about health, and that all else is to be asked later.
 */
export class Connections {
  readonly #ordinary: Group
  readonly #reserve = new Group(RESERVE)
  readonly #close: (socket: Socket) => void

  constructor({ most, close }: ConnectionsOptions) {
    this.#ordinary = new Group(most)
    this.#close = close
  }

  /** Follows all connections of a server that does not listen yet. */
  watch(server: Server): void {
    server.on('connection', (socket) => this.#admit(socket))
    // Before whoever answers.
    server.prependListener('request', (request, response) => this.#asked(request, response))
  }

  /** Whether it is of the reserve. */
  isSpare(socket: Socket): boolean {
    return tracked.get(socket)?.group === this.#reserve
  }

  #admit(socket: Socket): void {
    const group = [this.#ordinary, this.#reserve].find((one) => this.#hasRoom(one))
    if (!group) return void socket.destroy()
    const one = group.add(socket)
    tracked.set(socket, one)
    socket.once('close', () => group.remove(one))
  }

  #hasRoom(group: Group): boolean {
    if (!group.isFull) return true
    const slowest = group.slowest()
    if (!slowest) return false
    group.remove(slowest)
    this.#close(slowest.socket)
    return true
  }

  #asked(request: IncomingMessage, response: ServerResponse): void {
    const one = tracked.get(request.socket)
    if (!one) return
    const { group, open } = one
    open.add(response)
    one.request = request
    group.move(one, hasBody(request) ? 'sending' : 'answering')
    if (one.phase === 'sending')
      request.once('end', () => {
        if (one.phase === 'sending') group.move(one, 'answering')
      })
    response.once('close', () => {
      open.delete(response)
      if (open.size === 0) group.move(one, 'idle')
    })
  }
}

/** Whether a client keeps the server waiting: by not asking, or by not taking what it asked for. */
export function isStalled(socket: Socket): boolean {
  const one = tracked.get(socket)
  if (!one || one.phase === 'lasting') return false
  return one.phase === 'idle' || socket.writableLength > 0
}

/** The answer that a connection is to be given next. */
export function nextAnswer(socket: Socket): ServerResponse | undefined {
  return tracked.get(socket)?.open.values().next().value
}

/** Whether an answer may be written: none has begun, nor was one given to a request that goes on coming. */
export function canAnswer(socket: Socket): boolean {
  const answer = nextAnswer(socket)
  if (answer) return !answer.headersSent
  return tracked.get(socket)?.request?.complete ?? true
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
