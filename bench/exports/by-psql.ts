import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Arg } from '../../src/api/arg.ts'
import { readPageArgs } from '../../src/api/connection.ts'
import { List } from '../../src/api/list.ts'
import { copyText } from '../../src/api/rest/copy-text.ts'
import { connectionOf } from '../../src/api/rest/serve.ts'
import { makeSchema } from '../../src/app.ts'
import type { Tables } from '../../src/database/database.ts'
import { statementResource } from '../../src/statements/rest.ts'

const PSQL = process.env['PSQL'] ?? 'psql'

/** The version of psql. */
export async function findPsql(): Promise<string> {
  try {
    return (await promisify(execFile)(PSQL, ['--version'])).stdout.trim()
  } catch (cause) {
    throw new Error(
      'psql is needed: it comes with PostgreSQL (apt-get install postgresql-client on Debian)',
      { cause },
    )
  }
}

/** What the service sends to PostgreSQL for all statements as CSV. */
export function exportSql(): string {
  const schema = makeSchema()
  const connection = connectionOf(schema, statementResource)
  const limits = { ...schema.limits, pageSize: Infinity, defaultPageSize: Infinity }
  const list = new List(
    connection,
    {},
    Arg.of(readPageArgs(connection, 'Query.statements', limits, { filter: {} })),
  )
  // Only writes it: nothing is connected to.
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool() }) })
  return copyText(db, list, statementResource, 'csv')
}

/** Seconds in which psql writes this to nowhere. */
export async function copyByPsql(url: string, text: string): Promise<number> {
  const began = performance.now()
  const child = spawn(PSQL, ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', text, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.resume()
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`psql ended with ${code}`)
  return (performance.now() - began) / 1000
}
