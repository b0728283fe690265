import type { ErrorCode } from '../errors.ts'

/** What a process says that Ctrl-C ended. */
export const INTERRUPTED = 130

/** The numbers are those of sysexits.h. */
const PASSING = 75
const NO_ROOM = 74
const NOT_ALLOWED = 77
const NOT_SET_UP = 78

const STATUS: Partial<Record<ErrorCode, number>> = {
  DATABASE_UNREACHABLE: PASSING,
  DATABASE_LOST: PASSING,
  EMBEDDED_DIED: PASSING,
  SERVER_BUSY: PASSING,
  QUERY_TIMEOUT: PASSING,
  DATABASE_FULL: NO_ROOM,
  DATABASE_BROKEN: NO_ROOM,
  DATABASE_REFUSED: NOT_ALLOWED,
  DATABASE_READ_ONLY: NOT_ALLOWED,
  DATABASE_NEWER: NOT_SET_UP,
  DATABASE_OLDER: NOT_SET_UP,
  DATABASE_UNFIT: NOT_SET_UP,
  MIGRATION_FAILED: NOT_SET_UP,
  POOLER_UNDECLARED: NOT_SET_UP,
}

/** The exit status of a command that ended with a failure. */
export const exitStatusOf = (code: ErrorCode): number => STATUS[code] ?? 1

/** For the help of each command that uses the database. */
export const DATABASE_STATUSES = `Of the database: ${PASSING} it was lost or did not answer (the same again may succeed), ${NO_ROOM} it has no room or
cannot write its files, ${NOT_ALLOWED} it refuses, or can only be read, ${NOT_SET_UP} it is of another version, or behind an undeclared pooler.`
