import { connect, type Connection } from './connect.ts'
import { startEmbedded } from './embedded/server.ts'

export interface OpenOptions {
  /** With none, a PostgreSQL of our own is started in `dataFolder`. */
  databaseUrl?: string | undefined
  dataFolder: string
  pool: { size: number; waitMs: number; statementTimeoutMs: number }
  /** Told in one line what a person who waits would like to know. */
  onProgress?: (line: string) => void
}

/**
 * Opens the database that the settings name. `close` ends the connections, and then the PostgreSQL that was started
 * for it, if one was: whoever calls must have answered all requests before.
 *
 * @throws OnrecordError DATABASE_UNREACHABLE, or what {@link startEmbedded} throws.
 */
export async function openDatabase(options: OpenOptions): Promise<Connection> {
  const server = options.databaseUrl === undefined ? await startEmbedded({ folder: options.dataFolder }) : undefined
  const connection = connect({
    connectionString: server?.connectionString ?? options.databaseUrl!,
    poolSize: options.pool.size,
    connectionTimeout: options.pool.waitMs,
    statementTimeout: options.pool.statementTimeoutMs,
  })
  return {
    ...connection,
    close: async () => {
      await connection.close()
      await server?.stop()
    },
  }
}
