import os from 'node:os'

export type Settings = Readonly<Record<string, string>>

const MB = 1024 * 1024

/**
 * PostgreSQL's settings for a store of news on one machine: read far more than written, kept on an SSD, loaded in bulk
 * now and then, used by one service. They are given at each start, so that a newer onrecord brings its own.
 *
 * `disposable` is for tests alone: whatever may be lost with the machine is not waited for.
 */
export function serverSettings(port: number, disposable: boolean, memory = machineMemory()): Settings {
  return {
    port: String(port),
    // TCP with a random password, and no socket file: its path may have 107 bytes, which a project's folder exceeds
    // easily, and it could not be made in a folder that the account of the server does not reach.
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',

    // An eighth of what the machine has, taken as it is needed: a quarter GB holds what is read of a million statements
    // again and again, 2 GB of ten millions, where less makes a search take twice as long (bench/README.md).
    shared_buffers: megabytes(clamp(memory / 8, 16 * MB, 2048 * MB)),
    effective_cache_size: megabytes(Math.max(memory / 2, 64 * MB)),
    work_mem: megabytes(clamp(memory / 128, 4 * MB, 16 * MB)),
    maintenance_work_mem: megabytes(clamp(memory / 32, 16 * MB, 128 * MB)),

    // Queries here take milliseconds; compiling them takes longer than running them.
    jit: 'off',
    random_page_cost: '1.1',

    // Nobody replicates from an embedded server, so the log of changes serves recovery alone.
    wal_level: 'minimal',
    max_wal_senders: '0',
    wal_compression: 'on',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',

    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_checkpoints: 'off',
    log_destination: 'stderr',
    logging_collector: 'off',
    ...(disposable && {
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      shared_buffers: '64MB',
      autovacuum: 'off',
    }),
  }
}

/** Settings as PostgreSQL's command line takes them. */
export function asArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** What this process may use: a container's limit when there is one. */
function machineMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem()
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / MB)}MB`
}
