import { Command } from 'commander'
import { listGold } from '../review/gold.ts'
import { DATABASE_STATUSES } from './exit.ts'
import { withDatabase } from './loading-database.ts'
import { openOutput } from './output.ts'

/** `onrecord export`: what people judged, for other programs. */
export function exportCommand(): Command {
  const command = new Command('export')
    .description('Write what people judged, for other programs.')
    .exitOverride()
    .showHelpAfterError('(onrecord export --help tells more)')
  command
    .command('gold')
    .description('Write the articles that people judged whole as gold (docs/evaluation.md), one a line.')
    .addHelpText(
      'after',
      `
An article is in it when all that is shown of it was accepted, corrected or added by somebody.

Examples:
  $ onrecord export gold > gold.jsonl
  $ npm run evaluate -- gold.jsonl --folds 5

Exit status: 0 it is written, 1 it cannot be, 2 wrong usage.
${DATABASE_STATUSES}`,
    )
    .action(writeGold)
  return command
}

async function writeGold(): Promise<void> {
  await withDatabase(async (db) => {
    const output = openOutput()
    let count = 0
    for await (const gold of listGold(db)) {
      if (output.closed) return
      await output.write(`${gold}\n`)
      count += 1
    }
    console.error(`${count.toLocaleString('en')} articles that people judged whole`)
  })
}
