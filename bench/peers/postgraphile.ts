import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { startPeer, type HttpPeer } from './http-peer.ts'

const BENCH = path.join(import.meta.dirname, '..')
const OWN = path.join(import.meta.dirname, 'postgraphile')

/** Connections of PostGraphile: as many as it does best with (bench/README.md). */
const POOL_SIZE = 10

/** PostGraphile over the same database, with the functions that its user would have written. */
export async function startPostGraphile(databaseUrl: string, poolSize = POOL_SIZE): Promise<HttpPeer> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(await readFile(path.join(OWN, 'setup.sql'), 'utf8'))
  await client.end()
  return startPeer({
    name: 'PostGraphile',
    command: ['server.js'],
    cwd: OWN,
    env: { DATABASE_URL: databaseUrl, POOL_SIZE: String(poolSize), GRAPHILE_ENV: 'production' },
    address: /(http:\/\/\S+)\/graphql\b/,
  })
}

/** Installs what only the bench needs, where it is missing. */
export async function installPeers(progress: (line: string) => void): Promise<void> {
  if (existsSync(path.join(BENCH, 'node_modules/postgraphile'))) return
  progress('installing PostGraphile into bench/node_modules')
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: BENCH })
}
