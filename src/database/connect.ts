import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { openPool, poolBeside } from './pools.ts'
import type { Database, Tables } from './database.ts'

export interface ConnectOptions {
  connectionString: string
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
  })
  return over(pool)
}

/** Another pool to the same database, for work of another kind: neither keeps the other waiting. */
export function connectBeside({ pool }: Connection, size: number, name: string): Connection {
  return over(poolBeside(pool, size, name))
}

function over(pool: pg.Pool): Connection {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => pool.end() }
}

function parserOf(oid: number, format?: 'text' | 'binary'): Parser {
  const ours = format === 'binary' ? undefined : PARSERS[oid]
  return ours ?? (pg.types.getTypeParser(oid, format) as Parser)
}
