import { Command, CommanderError } from 'commander'
import about from '../package.json' with { type: 'json' }
import { exitStatusOf } from './cli/exit.ts'
import { asDatabaseError } from './database/failure.ts'
import { OnrecordError } from './errors.ts'

/** Each command brings its own parts, so that one does not wait for those of another. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./cli/serve.ts')).serveCommand(),
  ingest: async () => (await import('./cli/ingest.ts')).ingestCommand(),
  extract: async () => (await import('./cli/extract.ts')).extractCommand(),
  pull: async () => (await import('./cli/pull.ts')).pullCommand(),
  actors: async () => (await import('./cli/actors.ts')).actorsCommand(),
  export: async () => (await import('./cli/export.ts')).exportCommand(),
  seed: async () => (await import('./cli/seed.ts')).seedCommand(),
  migrate: async () => (await import('./cli/migrate.ts')).migrateCommand(),
}

// Whoever reads what we print may stop before its end: `onrecord --help | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const program = new Command('onrecord')
  .description(about.description)
  .version(about.version)
  .showHelpAfterError('(onrecord --help tells more)')
  .exitOverride()

try {
  const named = COMMANDS[process.argv[2] ?? '']
  for (const make of named ? [named] : Object.values(COMMANDS))
    program.addCommand((await make()).exitOverride().copyInheritedSettings(program))
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else {
    const told = error instanceof OnrecordError ? error : asDatabaseError(error)
    if (!told) throw error
    console.error(`onrecord: ${told.message}`)
    process.exitCode = exitStatusOf(told.code)
  }
}
