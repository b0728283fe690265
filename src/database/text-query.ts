import type pg from 'pg'
import utils from 'pg/lib/utils.js'
import { rawResultReaderOf } from './raw-result-reader.ts'

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
    rawResultReaderOf(connection).open((text) => (this.#read = text))
    connection.stream.cork()
    connection.bind({ statement: this.name, values: this.values }, true)
    connection.execute({}, true)
    connection.sync()
    connection.stream.uncork()
  }

  handleDataRow({ fields: [text] }: { readonly fields: readonly (string | null)[] }): void {
    if (typeof text === 'string') this.#read = Buffer.from(text)
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#answer.reject(error)
  }

  handleReadyForQuery(): void {
    if (this.#read) this.#answer.resolve(this.#read)
    else this.#answer.reject(new Error(`the statement ${this.name} gave no text`))
  }
}
