import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { migrate } from '../database/migrate.ts'
import { openDatabase } from '../database/open.ts'
import { DATABASE_STATUSES } from './exit.ts'

/** `onrecord migrate`: brings the database to the newest migration. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the database to the newest migration (`serve` does this by itself).')
    .addHelpText(
      'after',
      `\nExample:\n  $ DATABASE_URL=postgres://localhost/onrecord onrecord migrate\n\nExit status: 0 nothing is left to migrate, 1 it failed, 2 wrong usage.\n${DATABASE_STATUSES}`,
    )
    .action(async () => {
      const connection = await openDatabase({ ...readConfig(), joins: true, writes: true })
      try {
        const run = await connection.prepare(migrate)
        console.log(run.length === 0 ? 'Nothing to migrate.' : `Migrated: ${run.join(', ')}.`)
      } finally {
        await connection.close()
      }
    })
}
