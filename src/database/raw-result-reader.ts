import type pg from 'pg'
import { readText } from './text-answer.ts'

type Listener = (chunk: Buffer) => void

/** Stands between a connection and `pg`'s reader, which gets all that is not a text that is waited for. */
class RawResultReader {
  readonly #connection: pg.Connection
  readonly #readers: readonly Listener[]
  #onText: ((text: Buffer) => void) | undefined
  #chunks: Buffer[] = []
  #length = 0
  #needs = 0

  constructor(connection: pg.Connection) {
    this.#connection = connection
    this.#readers = connection.stream.listeners('data') as Listener[]
    connection.stream.removeAllListeners('data')
    connection.stream.on('data', (chunk: Buffer) => this.#onData(chunk))
  }

  /** What comes next should be a text; to be called while the connection is idle. */
  open(onText: (text: Buffer) => void): void {
    this.#onText = onText
    this.#chunks = []
    this.#length = 0
    this.#needs = 0
  }

  #onData(chunk: Buffer): void {
    if (!this.#onText) return this.#handOn(chunk)
    this.#chunks.push(chunk)
    this.#length += chunk.length
    if (this.#length < this.#needs) return
    const received = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#length)
    const reading = readText(received)
    if (reading && 'needs' in reading) {
      this.#chunks = [received]
      this.#needs = reading.needs
      return
    }
    const onText = this.#onText
    this.#onText = undefined
    this.#chunks = []
    if (!reading) return this.#handOn(received)
    onText(reading.text)
    const status = String.fromCharCode(received.at(-1)!)
    this.#connection.emit('readyForQuery', { name: 'readyForQuery', length: 5, status })
  }

  #handOn(chunk: Buffer): void {
    for (const reader of this.#readers) reader.call(this.#connection.stream, chunk)
  }
}

const taps = new WeakMap<pg.Connection, RawResultReader>()

/** The tap of a connection. */
export function rawResultReaderOf(connection: pg.Connection): RawResultReader {
  let tap = taps.get(connection)
  if (!tap) taps.set(connection, (tap = new RawResultReader(connection)))
  return tap
}
