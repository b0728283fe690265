import fs from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import { connect } from './connect.ts'
import { OnrecordError } from '../errors.ts'
import type { Database } from './database.ts'
import { databaseFailure } from './failure.ts'
import { checkPlace } from './place.ts'

export const MIGRATIONS = join(import.meta.dirname, '../../migrations')

/** Any number that no other advisory lock of the project has; "onre" in ASCII. */
const MIGRATION_LOCK = 0x6f6e7265

/**
 * Brings the database to the newest migration and gives the names of those that were run now. One at a time: a second
 * caller waits for the first and then finds nothing to do. All is one transaction, which holds the lock as well: what
 * fails is rolled back and thrown, and whatever becomes of us, or of a connection that others share, no lock is left.
 *
 * @throws OnrecordError DATABASE_UNFIT, DATABASE_REFUSED, MIGRATION_FAILED, or what is wrong with the database.
 */
export async function migrate(db: Database): Promise<string[]> {
  return db.transaction().execute(async (transaction) => {
    // Neither waiting for another migrator nor an index on a large table is a query that took too long.
    await sql`set local statement_timeout to 0`.execute(transaction)
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(transaction)
    await checkPlace(transaction)
    const migrator = new Migrator({
      db: transaction,
      provider: new FileMigrationProvider({ fs, path: { join }, migrationFolder: MIGRATIONS }),
    })
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error) throw failed(error as Error)
    return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
  })
}

/** Whatever a migration meets, it is told in a line. */
function failed(error: Error): Error {
  if (databaseFailure(error)) return error
  return new OnrecordError(
    'MIGRATION_FAILED',
    `A migration failed, and nothing of it was kept (${error.message}). onrecord needs a database of its own, in which nobody else makes tables; if it is one, please report this.`,
    { cause: error },
  )
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
