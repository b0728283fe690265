import closeWithGrace from 'close-with-grace'
import { Command } from 'commander'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../app.ts'
import { readConfig, type Config } from '../config.ts'
import { migrate } from '../database/migrate.ts'
import { checkMigrated } from '../database/migrated.ts'
import { openDatabase, type OpenDatabase } from '../database/open.ts'
import { checkDirect } from '../database/direct.ts'
import { reach, type Access } from '../database/reach.ts'
import { OnrecordError } from '../errors.ts'
import { countRecords } from '../ingest/record-counts.ts'
import { identityPass, passRegularly, runPasses } from '../ingest/passes.ts'
import { loadSeeds } from '../ingest/seeds.ts'
import { capacityOf, openFileLimit } from './capacity.ts'
import { DATABASE_STATUSES, exitStatusOf } from './exit.ts'
import { describeRecordCounts } from './record-counts.ts'
import { untilInterrupted } from './interrupt.ts'
import { addressesOf, listenBeside } from './localhost.ts'
import { makeLogger } from './logger.ts'
import { opennessOf } from './openness.ts'
import { readOperations } from './operations.ts'

/** What asks us to end. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] satisfies NodeJS.Signals[]

/** `onrecord serve`: the database, the seeds and the faces, until Ctrl-C or SIGTERM. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Serve what is on record; with no DATABASE_URL, on a PostgreSQL of its own.')
    .addHelpText(
      'after',
      `
Examples:
  $ onrecord serve
  $ PORT=8080 DATABASE_URL=postgres://localhost/onrecord onrecord serve

docs/settings.md has every setting.

Where PostgreSQL can only be read, as a standby can, it is served as it is, without migrations and seeds.

Exit status: 0 stopped by Ctrl-C or SIGTERM, 1 it could not start or was ended at once, 2 wrong usage.
${DATABASE_STATUSES}`,
    )
    .action(serve)
}

const UNLIMITED =
  'Queries have no time limit, since a pooler drops it: ONRECORD_POOLER=transaction sets it in another way.'
const POLLS =
  'Through the pooler news is looked for every 2 s: to be told at once, set ONRECORD_DIRECT_URL to PostgreSQL itself.'

const READ_ONLY: Record<Exclude<Access, 'READ_WRITE'>, string> = {
  STANDBY:
    'This PostgreSQL is a standby: it is read as it is, without migrations and seeds, and news is looked for every 2 s. What a key or an address may have in a minute is counted by each server for itself.',
  READ_ONLY:
    'This PostgreSQL can only be read (default_transaction_read_only is on): no migrations and no seeds.',
}

async function serve(): Promise<void> {
  const config = readConfig()
  const { connections, live, notice } = capacityOf(config, openFileLimit())
  const limits = {
    http: { ...config.http, connections },
    live: { ...config.live, connections: live },
  }
  const logger = makeLogger(config.logLevel)
  // Closed in the order opposite to that of opening: requests end, then connections, then PostgreSQL.
  const opened = new AsyncDisposableStack()
  const dies = (error: OnrecordError) => {
    logger.fatal(error.message)
    process.exit(exitStatusOf(error.code))
  }
  const grace = closeWithGrace({ delay: config.drainMs, logger, skip: SIGNALS }, async ({ err }) => {
    if (err) logger.fatal(err)
    await opened.disposeAsync()
  })
  const interrupt = untilInterrupted(
    (signal) => {
      console.log(`\n${signal}: finishing what was asked, then stopping.`)
      void grace.close()
    },
    {
      signals: SIGNALS,
      again: (signal) => {
        logger.error(`second ${signal}: ending at once`)
        process.exit(1)
      },
    },
  )
  try {
    const connection = opened.adopt(await openDatabase({ ...config, onDeath: dies }), (database) =>
      database.close(),
    )
    await checkPooler(config, connection)
    const news = await prepare(config, connection)
    if (connection.access === 'READ_WRITE')
      opened.adopt(
        passRegularly(connection.db, (error, { decides }) =>
          logger.error(error, `${decides} is decided later`),
        ),
        (passes) => passes.stop(),
      )
    const operations = await readOperations(config.operationsFolder)
    const app = opened.adopt(
      await buildApp(
        { ...config, ...limits, logger, graphql: { ...config.graphql, operations } },
        connection,
      ),
      (faces) => faces.close(),
    )
    const address = await listen(config, app)
    console.log(`${news}: ${describeRecordCounts(await countRecords(connection.db))}.`)
    if (notice) console.log(notice)
    const openness = opennessOf(config.host, config.read)
    if (openness) console.log(openness)
    console.log(`Open ${address} to read it, or ${address}/graphiql to ask. Ctrl-C stops.`)
  } catch (error) {
    grace.uninstall()
    interrupt[Symbol.dispose]()
    await opened.disposeAsync()
    throw error
  }
}

/** Tells what a pooler takes from those who read. */
async function checkPooler({ directUrl }: Config, { db, isLimited, listenUrl }: OpenDatabase): Promise<void> {
  if (directUrl !== undefined) {
    await reach({ connectionString: directUrl }, 'ONRECORD_DIRECT_URL')
    await checkDirect(db, directUrl)
  }
  if (!isLimited) console.log(UNLIMITED)
  if (listenUrl === undefined) console.log(POLLS)
}

/** Migrates and loads the seeds; gives what changed, as the first words of a sentence. */
async function prepare(config: Config, database: OpenDatabase): Promise<string> {
  if (database.access !== 'READ_WRITE') {
    await database.prepare(checkMigrated)
    console.log(READ_ONLY[database.access])
    return 'On record'
  }
  const migrations = await database.prepare(migrate)
  const onRejection = (rejection: Error) => console.error(rejection.message)
  const seeded = config.seed ? await database.prepare((db) => loadSeeds(db, { onRejection })) : { loaded: 0 }
  // What others left to be grouped is left to the regular passes: a server that starts waits for no archive.
  await database.prepare((db) => (seeded.loaded > 0 ? runPasses(db) : identityPass.run(db, {})))
  const changes = [
    database.recovered && 'recovered after a crash',
    migrations.length > 0 && `migrated (${migrations.join(', ')})`,
    seeded.loaded > 0 && 'seeds loaded',
  ].filter((change) => change !== false)
  return changes.length === 0 ? 'On record, nothing changed' : `On record, ${changes.join(', ')}`
}

/** @throws OnrecordError PORT_IN_USE, ADDRESS_UNUSABLE */
async function listen({ host, port }: Config, app: FastifyInstance): Promise<string> {
  try {
    const [first, ...others] = await addressesOf(host)
    const address = await app.listen({
      host: first,
      port,
      listenTextResolver: (address) => `listening at ${address}`,
    })
    for (const other of others)
      await listenBeside(app.server, other).catch((error: unknown) =>
        app.log.warn({ err: error }, `not served at ${other}, which ${host} is as well`),
      )
    return address
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new OnrecordError(
        'PORT_IN_USE',
        `port ${port} of ${host} is in use. Stop what serves there, or set PORT to another.`,
      )
    throw new OnrecordError(
      'ADDRESS_UNUSABLE',
      `cannot serve at port ${port} of ${host} (${message}). Look at HOST and PORT.`,
      { cause: error },
    )
  }
}
