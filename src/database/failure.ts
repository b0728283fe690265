import { OnrecordError, type ErrorCode } from '../errors.ts'

/** What is wrong with the database, and no fault of what was asked of it. */
export interface DatabaseFailure {
  readonly code: ErrorCode
  /** For clients: nothing of the database's own words, which may name what they should not know. */
  readonly told: string
  /** For whoever runs the command: what happened, with the words of the database, and what to do. One line. */
  readonly line: string
}

/** What a reader is told whose cursor of the feed comes after what is no longer on record. */
export const EPOCH_ENDED =
  'what this cursor comes after is no longer on record, as after a backup was restored: drop what was copied, and begin again without it'

type Kind = readonly [code: ErrorCode, told: string, happened: string, advice: string]

const UNREACHABLE: Kind = [
  'DATABASE_UNREACHABLE',
  'the database does not answer: try again later',
  'PostgreSQL does not answer, or the connection to it was lost',
  'Try again when it answers, and look at DATABASE_URL.',
]
const BUSY: Kind = [
  'SERVER_BUSY',
  'all connections to the database are in use: try again in a moment',
  'PostgreSQL takes no more connections',
  'Try again in a moment, or raise its max_connections.',
]
/** Deadlocks; on a standby, what it replays is in the way of what it is asked. */
const IN_THE_WAY: Kind = [
  'SERVER_BUSY',
  'other work was in the way in the database: try again in a moment',
  'PostgreSQL gave this up for other work',
  'Try again.',
]
const TIMEOUT: Kind = [
  'QUERY_TIMEOUT',
  'the database took too long: ask for less, or more narrowly',
  'PostgreSQL took too long',
  'Try again, or raise ONRECORD_STATEMENT_TIMEOUT_MS.',
]
const FULL: Kind = [
  'DATABASE_FULL',
  'the database has no room left: try again later',
  'PostgreSQL has no room left',
  'Make room on its disk or in its memory, and do the same again.',
]
const BROKEN: Kind = [
  'DATABASE_BROKEN',
  'the database cannot read or write its files: try again later',
  'PostgreSQL cannot read or write its files',
  'Look at its log and its disk before anything else is written.',
]
const READ_ONLY: Kind = [
  'DATABASE_READ_ONLY',
  'the database can only be read',
  'PostgreSQL can only be read here',
  'It is a standby, or default_transaction_read_only is on: point DATABASE_URL at one that takes what is written.',
]
const REFUSED: Kind = [
  'DATABASE_REFUSED',
  'the database refuses this server: try again later',
  'PostgreSQL refuses to let this in',
  'Look at the user, the password and the database in DATABASE_URL.',
]
const NEWER: Kind = [
  'DATABASE_NEWER',
  'the database is of a newer version of this server',
  'The database was migrated by a newer onrecord',
  'Use that version, or a database of its own for this one.',
]
const POOLED: Kind = [
  'POOLER_UNDECLARED',
  'the pooler before the database is not set up for: try again later',
  'A pooler in transaction mode stands before PostgreSQL',
  'Set ONRECORD_POOLER=transaction, or point DATABASE_URL at PostgreSQL itself.',
]
const REFUSES_LIMIT: Kind = [
  'POOLER_UNDECLARED',
  'the pooler before the database is not set up for: try again later',
  'A pooler stands before PostgreSQL and refuses the time limit of queries',
  'Set ONRECORD_POOLER=transaction, which is right for session mode too, or point DATABASE_URL at PostgreSQL itself.',
]
const REFUSES_PARAMETER: Kind = [
  'POOLER_UNDECLARED',
  'the pooler before the database is not set up for: try again later',
  'A pooler stands before PostgreSQL and refuses a parameter of the connection',
  'Take it out of DATABASE_URL and PGOPTIONS, or have the pooler ignore it.',
]
const EPOCH: Kind = [
  'CURSOR_EPOCH',
  EPOCH_ENDED,
  'What a cursor comes after is no longer on record',
  'Begin again without it.',
]

/** By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html; the first that fits. */
const BY_STATE: readonly (readonly [RegExp, Kind])[] = [
  [/^(26000|42P05)$/, POOLED],
  [/^57014$/, TIMEOUT],
  [/^OR002$/, EPOCH],
  [/^53300$/, BUSY],
  [/^(40001|40P01|55P03)$/, IN_THE_WAY],
  [/^53/, FULL],
  [/^(58|XX00[12])/, BROKEN],
  [/^25006$/, READ_ONLY],
  [/^(28|3D000|42501$)/, REFUSED],
  [/^(08|57P|25P0[34])/, UNREACHABLE],
]

/** By the code of the system or of TLS, where no database answered. */
const BY_SYSTEM =
  /^(ECONN|EPIPE|EHOST|ENET|ETIMEDOUT|ENOTFOUND|EAI_|EADDRNOTAVAIL|EPROTO|ERR_TLS|ERR_SSL)|CERT|UNABLE_TO_/

/** What the driver and kysely say in words alone, and poolers under a code that says less. */
const BY_WORDS: readonly (readonly [RegExp, Kind])[] = [
  [/^timeout exceeded when trying to connect$/, BUSY],
  [/^Connection terminated|is not queryable$|^timeout expired$|^Query read timeout$/, UNREACHABLE],
  [/no more connections allowed|^query_wait_timeout$/, BUSY],
  [/^unsupported startup parameter: statement_timeout$/, REFUSES_LIMIT],
  [/^unsupported startup parameter/, REFUSES_PARAMETER],
  // Where a pooler says it, its code is another.
  [/^prepared statement ".*" (does not|already) exist/, POOLED],
  [
    /^SASL: |authentication failed|^no such (?:user|database)|support SSL connections|establishing an SSL connection/,
    REFUSED,
  ],
  [/^corrupted migrations: /, NEWER],
]

/** What an error says is wrong with the database; undefined where it says no such thing. */
export function databaseFailure(error: unknown): DatabaseFailure | undefined {
  const kind = error instanceof Error && !(error instanceof OnrecordError) ? kindOf(error) : undefined
  if (!kind) return undefined
  const [code, told, happened, advice] = kind
  return { code, told, line: `${happened} (${reasonOf(error as Error)}). ${advice}` }
}

/** The same as an error to be shown; undefined where it is none of the database's. */
export function asDatabaseError(error: unknown): OnrecordError | undefined {
  const failure = databaseFailure(error)
  return failure && new OnrecordError(failure.code, failure.line, { cause: error })
}

/** Whether the database, or the connection to it, is gone: what it said is done may not have reached its disk. */
export const isLost = (error: unknown): boolean => databaseFailure(error)?.code === 'DATABASE_UNREACHABLE'

function kindOf(error: Error & { readonly code?: unknown; readonly syscall?: unknown }): Kind | undefined {
  const { message, syscall } = error
  const code = typeof error.code === 'string' ? error.code : ''
  if (BY_SYSTEM.test(code) || (syscall === 'connect' && code !== '')) return UNREACHABLE
  const [, kind] =
    BY_WORDS.find(([words]) => words.test(message)) ?? BY_STATE.find(([states]) => states.test(code)) ?? []
  return kind
}

/** What was said, in one line; several addresses of a host fail each in its own way. */
export function reasonOf(error: Error): string {
  const said = error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message
  if (said.endsWith('is not queryable')) return 'the connection broke'
  return said.replace(/\s+/g, ' ') || 'no reason was given'
}
