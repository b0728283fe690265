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
