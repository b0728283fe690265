import { RESERVE } from '../api/connections.ts'
import { DEFAULT_HTTP } from '../api/http-limits.ts'
import type { Config } from '../config.ts'
import { OnrecordError } from '../errors.ts'

/** What the process has open besides connections: 28 after its start, 33 once it has read a text for somebody. */
const OWN_FILES = 64
/** Connections to PostgreSQL for those who follow changes, and one that asks what became of others. */
const LIVE_FILES = 5
/** A connection may have a file open: one of the page's, which it is being sent. */
const FILES_OF_A_CONNECTION = 2
const LEAST = 8

/** How many connections are taken at once. */
export interface Capacity {
  readonly connections: number
  /** Those of them that stay, to be told of changes. */
  readonly live: number
  /** What whoever starts the server should know: in one line, where it is less than is usual or was asked for. */
  readonly notice: string | undefined
}

/**
 * How many files this process may have open; Infinity where nothing bounds them, or the system does not tell. Ask before
 * there are connections: the report would look up the names of all addresses that they lead to.
 */
export function openFileLimit(): number {
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft: number | 'unlimited' } }
  }
  const soft = userLimits?.open_files?.soft
  return typeof soft === 'number' ? soft : Infinity
}

/**
 * As many connections as the limit of open files leaves room for, beside what the process needs itself.
 *
 * @throws OnrecordError CONFIG_INVALID where that is fewer than are asked for, or too few to serve anybody.
 */
export function capacityOf(
  { http, live, pool, exports }: Pick<Config, 'http' | 'live' | 'pool' | 'exports'>,
  files: number,
): Capacity {
  const own = OWN_FILES + LIVE_FILES + pool.size + exports.atOnce + RESERVE
  const room = Math.floor((files - own) / FILES_OF_A_CONNECTION)
  if (room < Math.max(LEAST, http.connections ?? 0))
    throw new OnrecordError(
      'CONFIG_INVALID',
      `this process may have ${files} files open, which leaves room for ${Math.max(0, room)} connections: ` +
        `raise the limit (ulimit -n)${http.connections === undefined ? '' : `, or lower ONRECORD_CONNECTIONS (${http.connections})`}.`,
    )
  const connections = http.connections ?? Math.min(DEFAULT_HTTP.connections, room)
  // Whoever asks a question finds room beside those who stay.
  const mayStay = Math.min(live.connections, Math.floor(connections / 2))
  const isLow = connections < (http.connections ?? DEFAULT_HTTP.connections)
  const notice = [
    `At most ${connections} connections at once, ${mayStay} of them to be told of changes`,
    isLow && ` (this process may have ${files} files open; ulimit -n raises that)`,
    mayStay < live.connections && `; ONRECORD_LIVE_CONNECTIONS is ${live.connections}`,
  ].filter((part) => part !== false)
  return {
    connections,
    live: mayStay,
    notice: notice.length > 1 ? `${notice.join('')}.` : undefined,
  }
}
