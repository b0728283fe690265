import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { OnrecordError } from '../errors.ts'
import type { Database } from './database.ts'
import { MIGRATIONS } from './migrate.ts'

/**
 * Makes sure that a database that cannot be migrated is of this version.
 *
 * @throws OnrecordError DATABASE_OLDER, DATABASE_NEWER
 */
export async function checkMigrated(db: Database): Promise<void> {
  const known = (await readdir(MIGRATIONS)).map((file) => path.parse(file).name).sort()
  const { rows: tables } = await sql<{
    is: boolean
  }>`select to_regclass('kysely_migration') is not null as is`.execute(db)
  const { rows } = tables[0]!.is
    ? await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
    : { rows: [] }
  const run = new Set(rows.map(({ name }) => name))
  const newer = [...run].find((name) => !known.includes(name))
  if (newer !== undefined)
    throw new OnrecordError(
      'DATABASE_NEWER',
      `the database was migrated by a newer onrecord (it has ${newer}). Use that version.`,
    )
  const missing = known.find((name) => !run.has(name))
  if (missing !== undefined)
    throw new OnrecordError(
      'DATABASE_OLDER',
      `the database has yet to be migrated (it lacks ${missing}), and can only be read here. ` +
        'Run onrecord migrate of this version with DATABASE_URL set to the PostgreSQL that is written to.',
    )
}
