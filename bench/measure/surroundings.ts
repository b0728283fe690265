import os from 'node:os'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Client } from 'pg'

/** The machine and the versions that figures were measured with, a line each. */
export async function surroundings(client: Client, pgbench: string): Promise<string[]> {
  const { rows } = await client.query<{ version: string; buffers: string; size: string }>(
    `select split_part(version(), ' on ', 1) as version, current_setting('shared_buffers') as buffers,
      pg_size_pretty(pg_database_size(current_database())) as size`,
  )
  const { version, buffers, size } = rows[0]!
  return [
    machine(),
    `${version}, shared_buffers ${buffers}; the store takes ${size}`,
    `Node ${process.versions.node}; PostGraphile ${versionOf('postgraphile')}; ${pgbench}`,
    new Date().toISOString().slice(0, 10),
  ]
}

/** The machine in one line. */
export function machine(): string {
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return `${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), ${memory} GB, ${os.type()} ${os.release()}`
}

function versionOf(name: string): string {
  const file = path.join(import.meta.dirname, '../node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
