/** What a client may take of the server before it is answered, and after. Each is a setting. */
export interface HttpLimits {
  /** How many connections at once; some more are kept free for the addresses of health. */
  readonly connections: number
  /** Milliseconds in which the headers of a request have to come, from its first byte on; of the first, from the connection on. */
  readonly headersMs: number
  /** The same for all of a request, with its body. */
  readonly requestMs: number
  /** Milliseconds after which a client that takes nothing of its answer is dropped. */
  readonly stallMs: number
}

export const DEFAULT_HTTP: HttpLimits = {
  connections: 5_000,
  headersMs: 10_000,
  requestMs: 60_000,
  stallMs: 30_000,
}
