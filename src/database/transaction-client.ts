import pg from 'pg'

/** What `pg` has of itself, and its types leave out. */
interface Asking {
  readonly connectionParameters: { statement_timeout?: number | string }
  query(...asked: unknown[]): unknown
}
interface Answering {
  callback: unknown
  submit(connection: pg.Connection): unknown
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: pg.Connection): void
}
type Question = string | pg.QueryConfig | pg.Submittable
const Client = pg.Client as unknown as new (options: pg.ClientConfig) => Omit<pg.Client, 'query'> & Asking
const Query = pg.Query as unknown as new (
  question: pg.QueryConfig & { readonly queryMode: 'extended' },
  values: unknown,
  callback: unknown,
) => Answering

/**
 * A query with a time limit, in one round trip. What is sent up to a Sync is one transaction, which ends there however
 * it went; the limit is set in it before, so that it holds for the query and for nothing behind it.
 */
class LimitedQuery extends Query {
  readonly #limitMs: number
  #isLimited = false

  constructor(limitMs: number, question: string | pg.QueryConfig, values: unknown, callback: unknown) {
    const config = typeof question === 'string' ? { text: question } : question
    super({ ...config, queryMode: 'extended' }, values, callback)
    this.#limitMs = limitMs
  }

  override submit(connection: pg.Connection): unknown {
    connection.stream.cork()
    const text = "select from set_config('statement_timeout', $1, true)"
    connection.parse({ name: '', text, types: [] }, true)
    connection.bind({ values: [String(this.#limitMs)] }, true)
    connection.execute({}, true)
    const refused = super.submit(connection)
    connection.stream.uncork()
    return refused
  }

  override handleDataRow(message: unknown): void {
    if (this.#isLimited) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    if (this.#isLimited) super.handleCommandComplete(message, connection)
    else this.#isLimited = true
  }
}

/**
 * Connects to a pooler that gives each transaction whichever server connection is free: nothing that is set for a
 * session would hold, and some poolers refuse it at the start. So the time limit is set anew in each transaction, and a
 * query outside of one is a transaction with its limit. It takes the options of `pg`, and is asked like a client of `pg`.
 */
class LimitingClient extends Client {
  readonly #limitMs: number

  constructor(options: pg.ClientConfig) {
    super(options)
    const { connectionParameters } = this
    this.#limitMs = Number(connectionParameters.statement_timeout ?? 0)
    delete connectionParameters.statement_timeout
  }

  override query(question: Question, values?: unknown, callback?: unknown): unknown {
    const text = typeof question === 'object' && 'text' in question ? question.text : question
    // What is no text is a query of another kind, such as a copy: whoever asks it begins a transaction before.
    if (this.#limitMs === 0 || this.#isInTransaction() || typeof text !== 'string')
      return super.query(question, values, callback)
    if (/^\s*(?:begin|start\s+transaction)\b/i.test(text))
      return super.query(`${text}; set local statement_timeout = ${this.#limitMs}`)
    const query = new LimitedQuery(this.#limitMs, question as string | pg.QueryConfig, values, callback)
    if (query.callback) return super.query(query)
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    query.callback = (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result))
    super.query(query)
    return promise
  }

  /** A connection that was not asked anything yet does not know, and is in none. */
  #isInTransaction(): boolean {
    const status = this.getTransactionStatus()
    return status === 'T' || status === 'E'
  }
}

/** {@link LimitingClient}, by the types of `pg`. */
export const TransactionClient = LimitingClient as unknown as typeof pg.Client
