import { once } from 'node:events'
import type { Socket } from 'node:net'
import pg from 'pg'

/** Past this many bytes waiting to be sent, whoever writes should wait. */
const HIGH_WATER = 1 << 20
const CHUNK = 1 << 16

/** What `pg` gives a query of one's own to talk through; its types leave these out. */
interface Wire {
  readonly stream: Socket
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** `copy … from stdin` as `pg` runs a query that is not its own. */
class CopyIn {
  readonly ready = Promise.withResolvers<void>()
  readonly done = Promise.withResolvers<void>()
  wire: Wire | undefined
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  submit(wire: Wire): void {
    this.wire = wire
    wire.query(this.#text)
  }

  handleCopyInResponse(): void {
    this.ready.resolve()
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.done.resolve()
  }

  handleError(error: Error): void {
    this.ready.reject(error)
    this.done.reject(error)
  }
}

/** Rows on their way into a table. */
export interface CopyStream {
  /** Takes a row's line. True when the caller should wait for {@link drain} before it goes on. */
  write(line: string): boolean
  drain(): Promise<void>
  /** Resolves when PostgreSQL has taken all. */
  end(): Promise<void>
}

/**
 * Fills a table from its emptiness on, on a connection of its own, in one transaction that `end` commits. The table is
 * truncated first: PostgreSQL can then do without the log.
 */
export async function copyInto(url: string, table: string, columns: readonly string[]): Promise<CopyStream> {
  const client = new pg.Client({ connectionString: url, application_name: 'onrecord bench load' })
  await client.connect()
  await client.query('begin')
  await client.query(`truncate ${table}`)
  const copy = new CopyIn(`copy ${table} (${columns.join(', ')}) from stdin`)
  // Told by `end`, or by whoever awaits it.
  copy.done.promise.catch(() => {})
  client.query(copy as unknown as pg.Submittable)
  await copy.ready.promise
  const wire = copy.wire!
  let pending = ''
  const flush = () => {
    wire.sendCopyFromChunk(Buffer.from(pending))
    pending = ''
  }
  return {
    write(line) {
      pending += line
      if (pending.length >= CHUNK) flush()
      return wire.stream.writableLength > HIGH_WATER
    },
    async drain() {
      if (wire.stream.writableLength > HIGH_WATER)
        await Promise.race([once(wire.stream, 'drain'), copy.done.promise])
    },
    async end() {
      flush()
      wire.endCopyFrom()
      await copy.done.promise
      await client.query('commit')
      await client.end()
    },
  }
}
