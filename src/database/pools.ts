import pg from 'pg'
import { Watchdog } from './watchdog.ts'

/** Milliseconds in which PostgreSQL, once it was reached, says whether it takes a connection. */
const CONNECT_MS = 15_000
/** Milliseconds without a word after which the system asks the other end for a sign; it asks ten times, once a second. */
const KEEPALIVE_MS = 10_000
/** What an answer may take beyond the time limit of the query, in milliseconds. */
const GRACE_MS = 2_000

export interface PoolOptions extends pg.PoolConfig {
  /** For work that sets its own time limit, or none: an answer may take as long as PostgreSQL works on it. */
  readonly isPatient?: boolean
}

/** A pool whose connections may die without ending the process, and are given up when they carry nothing any more. */
export function openPool({ isPatient = false, ...options }: PoolOptions): pg.Pool {
  const limitMs = Number(options.statement_timeout || 0)
  const pool = new pg.Pool({
    ...options,
    Client: withinTime(options.Client),
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE_MS,
    // The pool waits for it, which its types leave out.
    onConnect: (client): unknown => watchdog.watch(client),
  })
  const watchdog = new Watchdog(pool, isPatient || limitMs === 0 ? undefined : limitMs + GRACE_MS)
  // A connection that dies while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  // One that dies between two queries of a transaction has nobody else to tell; its next query fails and is told.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Another pool to the same database, for work of another kind: neither keeps the other waiting. */
export function poolBeside(pool: pg.Pool, size: number, name: string, isPatient = false): pg.Pool {
  return openPool({ ...pool.options, max: size, application_name: name, isPatient })
}

type Client = new (options: pg.ClientConfig) => pg.ClientBase

/** A pool that waits for a free connection for ever would wait as long for one to be made. */
function withinTime(Client: pg.PoolConfig['Client'] = pg.Client): NonNullable<pg.PoolConfig['Client']> {
  return class extends (Client as Client) {
    constructor(options: pg.ClientConfig) {
      super({ ...options, connectionTimeoutMillis: options.connectionTimeoutMillis || CONNECT_MS })
    }
  } as NonNullable<pg.PoolConfig['Client']>
}
