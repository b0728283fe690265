import type pg from 'pg'
import utils from 'pg/lib/utils.js'
import { readText } from './text-answer.ts'

/**
 * Runs a statement that its connection has ready and that gives one text, by `pg`'s own way for queries of other kinds.
 * Of its own ones `pg` makes a string of every value, a copy of each piece that comes, an object of each message; here
 * the text is taken as the bytes that came (bench/README.md has what that is worth).
 */
export class TextQuery implements pg.Submittable {
  readonly name: string
  readonly text: string
  readonly values: (Buffer | string | null)[]
  readonly #answer = Promise.withResolvers<Buffer>()
  #read: Buffer | undefined

  constructor(name: string, text: string, values: readonly unknown[]) {
    this.name = name
    this.text = text
    this.values = values.map((value) => utils.prepareValue(value))
  }

  /** The text, in UTF-8. It rejects with what the database says. */
  get answer(): Promise<Buffer> {
    return this.#answer.promise
  }

  submit(connection: pg.Connection): void {
    tapOf(connection).open((text) => (this.#read = text))
    connection.stream.cork()
    connection.bind({ statement: this.name, values: this.values }, true)
    connection.execute({}, true)
    connection.sync()
    connection.stream.uncork()
  }

  handleDataRow({ fields: [text] }: { readonly fields: readonly [string] }): void {
    this.#read = Buffer.from(text)
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#answer.reject(error)
  }

  handleReadyForQuery(): void {
    this.#answer.resolve(this.#read!)
  }
}

type Listener = (chunk: Buffer) => void

/** Stands between a connection and `pg`'s reader, which gets all that is not a text that is waited for. */
class Tap {
  readonly #connection: pg.Connection
  readonly #rest: Listener
  #onText: ((text: Buffer) => void) | undefined
  #chunks: Buffer[] = []
  #length = 0
  #needs = 0

  constructor(connection: pg.Connection) {
    this.#connection = connection
    const [rest, ...others] = connection.stream.listeners('data') as Listener[]
    if (!rest || others.length > 0) throw new Error('a connection of pg has one reader')
    this.#rest = rest
    connection.stream.off('data', rest)
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
    if (!this.#onText) return this.#rest(chunk)
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
    if (!reading) return this.#rest(received)
    onText(reading.text)
    const status = String.fromCharCode(received.at(-1)!)
    this.#connection.emit('readyForQuery', { name: 'readyForQuery', length: 5, status })
  }
}

const taps = new WeakMap<pg.Connection, Tap>()

function tapOf(connection: pg.Connection): Tap {
  let tap = taps.get(connection)
  if (!tap) taps.set(connection, (tap = new Tap(connection)))
  return tap
}
