import { HttpConnection, type Address } from './http-connection.ts'

/** A request, and the body that must come back for it, byte for byte. */
export interface Exchange {
  readonly request: Buffer
  readonly expected: Buffer
}

export interface Load {
  readonly address: Address
  readonly exchanges: readonly Exchange[]
  readonly connections: number
  readonly seconds: number
}

export interface Measured {
  readonly requestsPerSecond: number
  readonly milliseconds: { readonly p50: number; readonly p99: number }
  /** Answers that were not what was expected. */
  readonly wrong: number
}

/** Asks as fast as the answers come, each connection one thing at a time, and compares every answer. */
export async function runLoad({ address, exchanges, connections, seconds }: Load): Promise<Measured> {
  const opened = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(address)))
  const times: number[] = []
  let next = 0
  let wrong = 0
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    opened.map(async (connection) => {
      for (let sent = performance.now(); sent < end;) {
        const { request, expected } = exchanges[next++ % exchanges.length]!
        const { status, body } = await connection.send(request)
        const now = performance.now()
        times.push(now - sent)
        sent = now
        if (status !== 200 || !body.equals(expected)) wrong++
      }
    }),
  )
  const elapsed = (performance.now() - start) / 1000
  for (const connection of opened) connection.close()
  times.sort((a, b) => a - b)
  const quantile = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
  return {
    requestsPerSecond: times.length / elapsed,
    milliseconds: { p50: quantile(0.5), p99: quantile(0.99) },
    wrong,
  }
}
