import { Command, CommanderError } from 'commander'
import about from '../package.json' with { type: 'json' }
import { extractCommand } from './cli/extract.ts'
import { ingestCommand } from './cli/ingest.ts'
import { migrateCommand } from './cli/migrate.ts'
import { seedCommand } from './cli/seed.ts'
import { serveCommand } from './cli/serve.ts'
import { OnrecordError } from './errors.ts'

const program = new Command('onrecord')
  .description(about.description)
  .version(about.version)
  .showHelpAfterError('(onrecord --help tells more)')
  .exitOverride()

for (const command of [serveCommand, ingestCommand, extractCommand, seedCommand, migrateCommand])
  program.addCommand(command().exitOverride().copyInheritedSettings(program))

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else if (error instanceof OnrecordError) {
    console.error(`onrecord: ${error.message}`)
    process.exitCode = 1
  } else {
    throw error
  }
}
