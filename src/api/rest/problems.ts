import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { OnrecordError } from '../../errors.ts'
import { failureHeaders, failureOf, type Failure } from '../errors.ts'
import { logFailure } from '../log.ts'

/** A failure in the form of RFC 9457. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly requestId: string
}

export const PROBLEM_JSON = 'application/problem+json'

/** Every failure below this instance is told as a problem. */
export function tellProblems(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request) => {
    throw new OnrecordError(
      'ADDRESS_UNKNOWN',
      `there is nothing at ${request.method} ${request.url.slice(0, 200)}`,
    )
  })
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = failureOf(error)
  if (failure.status >= 500) logFailure(request.log, error)
  return reply
    .code(failure.status)
    .headers(failureHeaders(failure))
    .header('cache-control', 'no-store')
    .removeHeader('etag')
    .removeHeader('link')
    .removeHeader('x-row-count')
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problemOf(failure, request.id)))
}

export const problemOf = ({ code, message, status, details }: Failure, requestId: string): Problem => ({
  type: `/api/reference#${code}`,
  title: titleOf(code),
  status,
  detail: message,
  code,
  requestId,
  ...details,
})

/** `CURSOR_INVALID` → "Cursor invalid". */
export const titleOf = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
