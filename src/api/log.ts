import type { FastifyBaseLogger } from 'fastify'
import { databaseFailure } from '../database/failure.ts'
import { failureOf } from './errors.ts'

/** Logs a failure of ours: what is wrong with the database and what to do in a line, all else with its stack. */
export function logFailure(log: Pick<FastifyBaseLogger, 'error'>, error: unknown): void {
  const database = databaseFailure(error)
  if (database) log.error({ code: database.code }, database.line)
  else log.error({ err: error }, failureOf(error).code)
}
