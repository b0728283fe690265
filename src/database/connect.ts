import { Kysely } from 'kysely'
import pg from 'pg'
import { openPool, poolBeside } from './pools.ts'
import { TransactionClient } from './transaction-client.ts'
import type { Database, Tables } from './database.ts'
import { Dialect } from './dialect.ts'

/**
 * What stands between us and PostgreSQL: nothing that changes how it is asked, or a pooler that gives each transaction
 * whichever server connection is free.
 */
export type Pooler = 'off' | 'transaction'

export interface ConnectOptions {
  connectionString: string
  /** `off` by default. */
  pooler?: Pooler | undefined
  /** PostgreSQL itself, where a pooler stands before it: for what only a session can have. */
  directUrl?: string | undefined
  /** How many connections the pool may hold. */
  poolSize?: number
  /** Milliseconds after which PostgreSQL cancels a statement; 0 for never. */
  statementTimeout?: number
  /** Milliseconds to wait for a free connection; 0 for ever. */
  connectionTimeout?: number
  /** What `pg_stat_activity` shows. */
  name?: string
}

export interface Connection {
  db: Database
  pool: pg.Pool
  /** Where LISTEN is heard; undefined where only a pooler could be asked, which would not hand on what is told. */
  listenUrl: string | undefined
  /** Waits for what is running, then ends every connection. */
  close(): Promise<void>
}

const { builtins } = pg.types

type Parser = (value: string) => unknown

/** Days stay `YYYY-MM-DD`: a JavaScript Date would move them by the machine's time zone. Counts become numbers. */
const PARSERS: Partial<Record<number, Parser>> = {
  [builtins.DATE]: (value) => value,
  [builtins.INT8]: Number,
}

/** Opens a pool of connections. Nothing is sent until the first query. */
export function connect(options: ConnectOptions): Connection {
  const pool = openPool({
    connectionString: options.connectionString,
    max: options.poolSize ?? 4,
    application_name: options.name ?? 'onrecord',
    statement_timeout: options.statementTimeout ?? 0,
    connectionTimeoutMillis: options.connectionTimeout ?? 0,
    // A connection that nothing is asked of is kept: with it would go the plans that it has ready.
    idleTimeoutMillis: 0,
    types: { getTypeParser: parserOf },
    ...(options.pooler === 'transaction' && { Client: TransactionClient }),
  })
  return over(
    pool,
    options.directUrl ?? (options.pooler === 'transaction' ? undefined : options.connectionString),
  )
}

/** Another pool to the same database, for work of another kind: neither keeps the other waiting, and each may have a time limit of its own. */
export function connectBeside(
  { pool, listenUrl }: Connection,
  size: number,
  name: string,
  statementTimeout?: number,
): Connection {
  if (statementTimeout === undefined) return over(poolBeside(pool, size, name), listenUrl)
  const options = { max: size, application_name: name, statement_timeout: statementTimeout }
  return over(openPool({ ...pool.options, ...options }), listenUrl)
}

function over(pool: pg.Pool, listenUrl: string | undefined): Connection {
  const db = new Kysely<Tables>({ dialect: new Dialect({ pool }) })
  return { db, pool, listenUrl, close: () => pool.end() }
}

function parserOf(oid: number, format?: 'text' | 'binary'): Parser {
  const ours = format === 'binary' ? undefined : PARSERS[oid]
  return ours ?? (pg.types.getTypeParser(oid, format) as Parser)
}
