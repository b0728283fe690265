import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { migrate } from '../database/migrate.ts'
import { openDatabase } from '../database/open.ts'

/** `onrecord migrate`: brings the database to the newest migration. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the database to the newest migration (`serve` does this by itself).')
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=postgres://localhost/onrecord onrecord migrate')
    .action(async () => {
      const connection = await openDatabase({ ...readConfig(), joins: true })
      try {
        const run = await migrate(connection.db)
        console.log(run.length === 0 ? 'Nothing to migrate.' : `Migrated: ${run.join(', ')}.`)
      } finally {
        await connection.close()
      }
    })
}
