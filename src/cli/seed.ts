import { Command } from 'commander'
import { countRecords } from '../ingest/record-counts.ts'
import { runPasses } from '../ingest/passes.ts'
import { loadSeeds } from '../ingest/seeds.ts'
import { counted } from './counted.ts'
import { DATABASE_STATUSES } from './exit.ts'
import { describeRecordCounts } from './record-counts.ts'
import { withDatabase } from './loading-database.ts'

/** `onrecord seed`: loads the documents that come with the project. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('Load the documents of seeds/ (`serve` does this by itself).')
    .addHelpText(
      'after',
      `\nExample:\n  $ DATABASE_URL=postgres://localhost/onrecord onrecord seed\n\nExit status: 0 the seeds are on record, 1 some could not be loaded, 2 wrong usage.\n${DATABASE_STATUSES}`,
    )
    .action(seed)
}

async function seed(): Promise<void> {
  await withDatabase(async (db) => {
    const { loaded, rejected } = await loadSeeds(db, {
      onRejection: (rejection) => console.error(rejection.message),
    })
    await runPasses(db)
    const news = loaded > 0 ? `${counted(loaded, 'document')} loaded` : 'Nothing changed'
    console.log(`${news}. On record: ${describeRecordCounts(await countRecords(db))}.`)
    if (rejected > 0) process.exitCode = 1
  })
}
