import { z } from 'zod'
import { checked } from '../check.ts'
import type { OperationRequest } from './operation-executor.ts'
import type { Persisted } from './persisted.ts'

/** What a client may send, over HTTP or a WebSocket. */
const request = z.object({
  query: z.string({ error: 'query must be a string: the text of a GraphQL document' }).nullish(),
  documentId: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
})

/**
 * The operation that a client asks for.
 *
 * @throws OnrecordError
 */
export function readRequest(given: unknown, persisted: Persisted): OperationRequest {
  const { operationName, variables, ...sent } = checked(request, given, 'REQUEST_MALFORMED')
  return {
    query: persisted.textOf(sent),
    operationName: operationName || undefined,
    variables: variables ?? undefined,
  }
}
