import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { ErrorCode } from '../../errors.ts'
import { failure, failureOf, type Failure } from '../errors.ts'

/** What was found wrong with an operation, before it ran or while it did: one failure or more, all of one request. */
export class OperationFailed extends Error {
  readonly code: ErrorCode
  readonly errors: readonly GraphQLError[]

  constructor(code: ErrorCode, errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? code)
    this.code = code
    this.errors = errors
  }
}

/**
 * What `read` makes of the variables. A variable that has a default may be given as null all the same, and stand where
 * no null may: no validation knows before the values are there, and it is the client's mistake.
 *
 * @throws OperationFailed
 */
export function readingVariables<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof GraphQLError) throw new OperationFailed('VARIABLES_INVALID', [error])
    throw error
  }
}

/** A failure as GraphQL tells it, and what decides the status of an answer. */
export function toldErrors(
  error: unknown,
  requestId: string,
): { failure: Failure; errors: readonly GraphQLFormattedError[] } {
  if (error instanceof OperationFailed) {
    const errors = error.errors.map(({ message, locations, path }) => ({
      message,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { code: error.code, requestId },
    }))
    return { failure: failure(error.code, error.message), errors }
  }
  const told = failureOf(error)
  return {
    failure: told,
    errors: [{ message: told.message, extensions: { code: told.code, requestId, ...told.details } }],
  }
}

/** An answer without data, and the failure that decides its status. */
export function failedAnswer(error: unknown, requestId: string): { failure: Failure; body: string } {
  const { failure, errors } = toldErrors(error, requestId)
  return { failure, body: JSON.stringify({ errors }) }
}
