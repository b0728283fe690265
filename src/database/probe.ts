import pg from 'pg'
import { databaseFailure } from './failure.ts'
import { processOf, sever } from './wire.ts'

/** Which process of which start of PostgreSQL works for a connection. */
export interface Backend {
  readonly pid: number
  readonly server: string
}

/**
 * What became of a process: it works on what it was asked; it waits for us, who wait for it; it is no more; or there
 * is nobody to tell.
 */
export type Verdict = 'works' | 'waits' | 'gone' | 'unknown'

const PATIENCE_MS = 3_000

const HERE = `extract(epoch from pg_postmaster_start_time())::text as server`

/** Who works for a connection; undefined behind a pooler, where that may be another for each transaction. */
export async function backendOf(client: pg.ClientBase): Promise<Backend | undefined> {
  const { rows } = await client.query<Backend>(`select pg_backend_pid() as pid, ${HERE}`)
  return rows[0]?.pid === processOf(client) ? rows[0] : undefined
}

/** Asks, over a connection of its own, what the processes are at. It takes six seconds at most, and never throws. */
export async function probe(
  options: pg.ClientConfig,
  backends: readonly Backend[],
): Promise<ReadonlyMap<Backend, Verdict>> {
  const client = new pg.Client({
    ...options,
    application_name: 'onrecord probe',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<Activity>(
      `select asked.pid, server, lives.pid is not null as lives, state, wait_event
      from (select ${HERE}) as here
        cross join unnest($1::integer[]) as asked (pid) left join pg_stat_activity as lives on lives.pid = asked.pid`,
      [backends.map(({ pid }) => pid)],
    )
    return new Map(backends.map((backend) => [backend, verdictOn(backend, rows)]))
  } catch (error) {
    // One that has no connection to spare is there, and so are those that it has.
    const isThere = databaseFailure(error)?.code === 'SERVER_BUSY'
    return new Map(backends.map((backend) => [backend, isThere ? 'works' : 'unknown']))
  } finally {
    const late = setTimeout(() => sever(client), PATIENCE_MS)
    void client
      .end()
      .catch(() => {})
      .finally(() => clearTimeout(late))
  }
}

interface Activity extends Backend {
  readonly lives: boolean
  /** Null, or `disabled`, where it is not for us to see. */
  readonly state: string | null
  readonly wait_event: string | null
}

function verdictOn({ pid, server }: Backend, rows: readonly Activity[]): Verdict {
  const found = rows.find((row) => row.pid === pid)
  if (found?.server !== server) return 'unknown'
  if (!found.lives) return 'gone'
  const waitsForUs = found.wait_event === 'ClientRead' || found.wait_event === 'ClientWrite'
  return found.state?.startsWith('idle') || (found.state === 'active' && waitsForUs) ? 'waits' : 'works'
}
