import pg from 'pg'
import { OnrecordError } from '../../errors.ts'
import { demotionFor } from './account.ts'
import { findBinaries } from './binaries.ts'
import { openCluster, type Cluster } from './cluster.ts'
import { openDataFolder } from './folder.ts'
import { launch } from './launch.ts'
import { lockFolder } from './lock.ts'
import { openServerLog } from './log.ts'
import { stopLeftOver } from './postmaster.ts'
import { reachableBinaries } from './reach.ts'
import { serverSettings, type Settings } from './settings.ts'
import { NAME, urlOf } from './url.ts'

export interface EmbeddedOptions {
  /** Where everything is kept; made when it is not there. */
  readonly folder: string
  /** For tests: faster, and lost when the machine stops. */
  readonly disposable?: boolean
  /** PostgreSQL's settings over those of {@link serverSettings}. */
  readonly settings?: Settings
  /** Called when PostgreSQL ends without {@link EmbeddedServer.stop}: no query will succeed any more. */
  readonly onDeath?: (error: OnrecordError) => void
}

export interface EmbeddedServer {
  /** Of the database `onrecord`, as its owner, who may make databases and is no superuser. */
  readonly connectionString: string
  /** The server before this one was not shut down cleanly. */
  readonly recovered: boolean
  /** The data was made now. */
  readonly fresh: boolean
  /** Ends what is running (PostgreSQL's fast shutdown) and gives the folder free. A second call waits for the first. */
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL of our own in a folder, which belongs to this process until it ends. Rejects at once, with
 * EMBEDDED_DATA_IN_USE, when it belongs to another. What an earlier process left behind there is stopped and recovered.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { disposable = false } = options
  const binaries = await findBinaries()
  const folder = await openDataFolder(options.folder)
  const undo: (() => unknown)[] = []
  const undoAll = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const lock = await lockFolder(folder)
    undo.push(() => lock.release())
    const demotion = await demotionFor(folder.cluster)
    const programs = await reachableBinaries(binaries, demotion?.server)
    const cluster = await openCluster(folder, { programs, major: binaries.major, demotion, disposable })
    const recovered = await stopLeftOver(cluster.folder)
    const log = openServerLog(folder.log)
    undo.push(() => log.close())
    const server = await launch({
      programs,
      cluster: cluster.folder,
      demotion,
      log,
      settings: (port) => ({ ...serverSettings(port, disposable), ...options.settings }),
      disposable,
    })
    undo.push(() => server.stop())
    server.onDeath((how) => options.onDeath?.(died(folder.root, how, log.lastLines())))
    await makeDatabase(server.port, cluster)
    let stopped: Promise<void> | undefined
    return {
      connectionString: urlOf({ password: cluster.password, port: server.port }),
      recovered,
      fresh: cluster.fresh,
      stop: () => (stopped ??= undoAll()),
    }
  } catch (error) {
    await undoAll()
    throw error
  }
}

/** Makes the role and the database when they are not there: at the first start, or the one after it was interrupted. */
async function makeDatabase(port: number, { password }: Cluster): Promise<void> {
  const client = new pg.Client({
    connectionString: urlOf({ password, port, user: 'postgres', database: 'postgres' }),
  })
  // Its end is told by the query that fails.
  client.on('error', () => {})
  await client.connect()
  try {
    const has = async (query: string) => (await client.query(query, [NAME])).rowCount === 1
    if (!(await has('select from pg_roles where rolname = $1'))) {
      // The password has the letters of base64url alone.
      await client.query(`create role ${NAME} login createdb password '${password}'`)
    }
    if (!(await has('select from pg_database where datname = $1'))) {
      await client.query(`create database ${NAME} owner ${NAME}`)
    }
  } finally {
    await client.end()
  }
}

function died(root: string, how: string, lines: readonly string[]): OnrecordError {
  return new OnrecordError(
    'EMBEDDED_DIED',
    `PostgreSQL on ${root} ${how} while it was in use: start onrecord again, which recovers the data. ` +
      `It said last: ${lines.join(' | ')}`,
  )
}
