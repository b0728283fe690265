/**
 * A value of a request on its way into SQL, where it stands as a parameter: `sql\`id = ${arg}::uuid\``.
 *
 * A statement is built once and run again with other values of the same shape (graphql/shape.ts). So an argument
 * knows its value of now and how to read it again from the next request's. `value` may decide what the statement
 * looks like only in what the shape tells: what is given and what is not, true or false, the constants of enums,
 * whole numbers, and whether a list has none, one or more.
 */
export class Arg<T> {
  /** The field of the operation that it is of; null where it is the same in all requests. */
  readonly site: number | null
  readonly value: T
  readonly #read: (values: unknown) => T

  private constructor(site: number | null, value: T, read: (values: unknown) => T) {
    this.site = site
    this.value = value
    this.#read = read
  }

  /** A value for this request only. */
  static of<T>(value: T): Arg<T> {
    return new Arg(null, value, () => value)
  }

  /** All arguments of a field of the operation. */
  static at<T>(site: number, values: T): Arg<T> {
    return new Arg(site, values, (next) => next as T)
  }

  /** A part of it, or what is made of it. */
  pick<U>(step: (value: T) => U): Arg<U> {
    return new Arg(this.site, step(this.value), (next) => step(this.#read(next)))
  }

  /** The same argument of another request: `values` are those of its field. */
  readFrom(values: unknown): T {
    return this.#read(values)
  }

  /** What the driver asks of a parameter. */
  toPostgres(): T {
    return this.value
  }
}
