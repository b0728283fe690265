import type { FastifyBaseLogger } from 'fastify'
import { databaseFailure } from '../database/failure.ts'
import { OnrecordError } from '../errors.ts'
import { failureOf } from './errors.ts'

/**
 * Logs a failure of ours: what is wrong with the database and what to do in a line, a refusal that is meant as such in
 * one as well, all else with its stack.
 */
export function logFailure(log: Pick<FastifyBaseLogger, 'error' | 'warn'>, error: unknown): void {
  if (error instanceof OnrecordError) return log.warn({ code: error.code }, error.message)
  const database = databaseFailure(error)
  if (database) log.error({ code: database.code }, database.line)
  else log.error({ err: error }, failureOf(error).code)
}
