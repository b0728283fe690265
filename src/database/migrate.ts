import fs from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import { connect } from './connect.ts'
import type { Database } from './database.ts'

export const MIGRATIONS = join(import.meta.dirname, '../../migrations')

/** Any number that no other advisory lock of the project has; "onre" in ASCII. */
const MIGRATION_LOCK = 0x6f6e7265

/**
 * Brings the database to the newest migration and gives the names of those that were run now. One at a time: a second
 * caller waits for the first and then finds nothing to do. A migration that fails is rolled back and thrown.
 */
export async function migrate(db: Database): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    // Neither waiting for another migrator nor an index on a large table is a query that took too long.
    await sql`set statement_timeout to 0`.execute(connection)
    await sql`select pg_advisory_lock(${sql.lit(MIGRATION_LOCK)})`.execute(connection)
    try {
      const migrator = new Migrator({
        db: connection,
        provider: new FileMigrationProvider({ fs, path: { join }, migrationFolder: MIGRATIONS }),
      })
      const { error, results = [] } = await migrator.migrateToLatest()
      if (error) throw error as Error
      return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(MIGRATION_LOCK)})`.execute(connection)
      await sql`reset statement_timeout`.execute(connection)
    }
  })
}

/** {@link migrate} on a connection of its own, closed at the end. */
export async function migrateToLatest(connectionString: string): Promise<string[]> {
  const connection = connect({ connectionString, poolSize: 1, name: 'onrecord migrate' })
  try {
    return await migrate(connection.db)
  } finally {
    await connection.close()
  }
}
