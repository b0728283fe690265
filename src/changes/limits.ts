/** What those may take who stay connected to be told of what happens. Each is a setting. */
export interface LiveLimits {
  /** How many may be connected, over Server-Sent Events and WebSockets together. */
  readonly connections: number
  /** Operations at once on one WebSocket. */
  readonly perConnection: number
  /** Different subscriptions at once; those that ask the same count once. */
  readonly questions: number
  /** Bytes that may wait for one client before it is dropped. */
  readonly bufferBytes: number
  /** Milliseconds between two signs of life. */
  readonly heartbeatMs: number
}

export const DEFAULT_LIVE: LiveLimits = {
  connections: 2_000,
  perConnection: 20,
  questions: 500,
  bufferBytes: 1024 * 1024,
  heartbeatMs: 15_000,
}
