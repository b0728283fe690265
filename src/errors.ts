/**
 * Every failure that a user can meet has a code, and it is in this list. A code is never changed or used again for
 * something else: one that is retired stays here with the word "retired".
 */
export const ERROR_CODES = {
  /** A setting is missing or not of its form. */
  CONFIG_INVALID: 'CONFIG_INVALID',
  /** The address to serve at is taken. */
  PORT_IN_USE: 'PORT_IN_USE',
  /** No PostgreSQL answers at the given address. */
  DATABASE_UNREACHABLE: 'DATABASE_UNREACHABLE',
  /** Another process of onrecord works on the data folder. */
  EMBEDDED_DATA_IN_USE: 'EMBEDDED_DATA_IN_USE',
  /** The data folder was made by another major version of PostgreSQL. */
  EMBEDDED_DATA_OTHER_VERSION: 'EMBEDDED_DATA_OTHER_VERSION',
  /** The data folder, or what PostgreSQL needs beside it, cannot be written or is not ours. */
  EMBEDDED_DATA_UNWRITABLE: 'EMBEDDED_DATA_UNWRITABLE',
  /** PostgreSQL's programs are not installed whole. */
  EMBEDDED_BINARIES_BROKEN: 'EMBEDDED_BINARIES_BROKEN',
  /** There is no PostgreSQL in npm for this system. */
  EMBEDDED_PLATFORM_UNSUPPORTED: 'EMBEDDED_PLATFORM_UNSUPPORTED',
  /** PostgreSQL did not start; the message has what it said last. */
  EMBEDDED_START_FAILED: 'EMBEDDED_START_FAILED',
  /** PostgreSQL ended while it was in use. */
  EMBEDDED_DIED: 'EMBEDDED_DIED',
} as const

export type ErrorCode = keyof typeof ERROR_CODES

/** A failure told to a user in one line: what happened, where, and what to do. */
export class OnrecordError extends Error {
  override readonly name = 'OnrecordError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
