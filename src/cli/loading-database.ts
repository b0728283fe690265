import { readConfig } from '../config.ts'
import type { Connection } from '../database/connect.ts'
import type { Database } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { openDatabase } from '../database/open.ts'

/** Loading waits for other loaders as long as they take, which a request never should. */
export function openForLoading(): Promise<Connection> {
  const config = readConfig()
  return openDatabase({
    ...config,
    pool: { ...config.pool, waitMs: 0, statementTimeoutMs: 0 },
    joins: true,
    writes: true,
  })
}

/** Does something with the database, migrated, and closes it whatever came of it. */
export async function withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const connection = await openForLoading()
  try {
    await migrate(connection.db)
    await work(connection.db)
  } finally {
    await connection.close()
  }
}
