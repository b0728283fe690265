import type { Writer } from '../access/writer.ts'
import { setWriter } from '../access/writer.ts'
import { failureOf } from '../api/errors.ts'
import { connectBeside, type Connection } from '../database/connect.ts'
import { flush } from '../database/flush.ts'
import { DraftThreads } from '../drafts/threads.ts'
import { OnrecordError } from '../errors.ts'
import { landDocument, type Landed } from '../ingest/load.ts'
import { eventPass } from '../ingest/passes.ts'
import { parseDocument } from '../ingest/readers/fields.ts'
import { decode } from '../ingest/readers/decode.ts'
import { Fault } from '../ingest/readers/rejection.ts'
import { momentOf } from '../sources/editions.ts'

/** Connections for loading alone: those who read do not wait for one. */
const CONNECTIONS = 4

/** Loading waits for other loaders, in milliseconds, which a reader never should. */
const PATIENCE_MS = 60_000

/** How many texts are read, or wait to be read, at once, and how long one may take. */
const READING = { atOnce: 64, timeMs: 60_000 }

/** How a document comes. */
export interface Coming {
  readonly writer: Writer
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal
  /** Whether its day is taken where it looks like a slip. */
  readonly anyDay?: boolean
}

/** Puts documents on record that come over the network, each whole or not at all. */
export class Landing {
  readonly #connection: Connection
  readonly #threads = new DraftThreads(READING)

  constructor(connection: Connection) {
    this.#connection = connectBeside(connection, CONNECTIONS, 'onrecord documents', PATIENCE_MS)
  }

  /** What keeps answers by Idempotency-Key. */
  get db(): Connection['db'] {
    return this.#connection.db
  }

  /**
   * Puts one on record, and waits until it is on disk.
   *
   * @param json As `onrecord ingest` takes it in a line.
   * @throws OnrecordError
   */
  async land(json: Buffer, { writer, signal, anyDay = false }: Coming): Promise<Landed> {
    const { db } = this.#connection
    try {
      const { id, ...fields } = parseDocument(decode(json), { anyDay })
      const landed = await landDocument(
        db,
        { ...fields, name: id ?? '', where: '' },
        {
          extract: (text, options) => this.#threads.run(signal, (thread) => thread.extract(text, options)),
          since: await momentOf(db),
          begin: (transaction) => setWriter(transaction, writer),
        },
      )
      await flush(db)
      return landed
    } catch (error) {
      if (error instanceof Fault) throw new OnrecordError(error.code, error.message, { cause: error })
      throw error
    }
  }

  /** Finds the events of what has landed, and of what contradicts it; what fails here is done by the next pass. */
  async group(): Promise<void> {
    const { db } = this.#connection
    await eventPass.run(db, {})
    await flush(db)
  }

  async close(): Promise<void> {
    await this.#threads.close()
    await this.#connection.close()
  }
}

/** What became of a document, as clients are told of each. */
export interface Told {
  readonly status: number
  readonly outcome: Landed['outcome'] | 'REFUSED'
  readonly id: string | null
  readonly statements: number
  readonly code?: string
  readonly detail?: string
}

export const toldOf = ({ outcome, id, statements }: Landed): Told => ({
  status: outcome === 'STORED' ? 201 : 200,
  outcome,
  id,
  statements,
})

/** Of one that is not on record. */
export function refusedOf(error: unknown): Told {
  const { status, code, message } = failureOf(error)
  return { status, outcome: 'REFUSED', id: null, statements: 0, code, detail: message }
}
