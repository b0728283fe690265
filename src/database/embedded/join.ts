import pg from 'pg'
import { readPassword } from './cluster.ts'
import { openDataFolder } from './folder.ts'
import { readPidFile } from './postmaster.ts'
import { urlOf } from './url.ts'

/** A server that is there answers at once. */
const PATIENCE_MS = 2_000

/**
 * The address of the PostgreSQL that another process runs in a folder; undefined where none takes connections there,
 * or the folder is not ours to read. It ends when that process does.
 */
export async function findEmbedded(dataFolder: string): Promise<string | undefined> {
  const { cluster } = await openDataFolder(dataFolder)
  const [server, password] = await Promise.all([readPidFile(cluster), readPassword(cluster)])
  if (!server?.isReady || !password) return undefined
  const connectionString = urlOf({ password, port: server.port })
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: PATIENCE_MS })
  client.on('error', () => {})
  try {
    await client.connect()
    return connectionString
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => {})
  }
}
