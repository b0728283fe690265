import { databaseFailure } from '../database/failure.ts'
import { OnrecordError, type Details, type ErrorCode } from '../errors.ts'

/** A failure as a client may see it. */
export interface Failure {
  readonly code: ErrorCode
  readonly message: string
  readonly status: number
  /** Seconds after which it is worth asking again. */
  readonly retryAfter?: number
  /** What a program can go on with, beside the code. */
  readonly details?: Details
}

/** The HTTP status of each failure that is not simply a fault in the request (400). */
const STATUS: Partial<Record<ErrorCode, number>> = {
  KEY_REQUIRED: 401,
  KEY_INVALID: 401,
  SCOPE_MISSING: 403,
  ORIGIN_FORBIDDEN: 403,
  ADDRESS_UNKNOWN: 404,
  NOT_ON_RECORD: 404,
  JUDGEMENT_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  REQUEST_TOO_SLOW: 408,
  WRITE_STALE: 409,
  REVIEW_CLAIMED: 409,
  JUDGEMENT_CONTRADICTED: 409,
  CURSOR_EPOCH: 410,
  WRITE_UNMATCHED: 412,
  BATCH_TOO_LARGE: 413,
  BODY_TOO_LARGE: 413,
  MEDIA_TYPE_UNSUPPORTED: 415,
  JUDGEMENT_INVALID: 422,
  TEXT_TOO_COSTLY: 422,
  ARTICLE_NOT_FOUND: 422,
  WRITE_UNCONDITIONAL: 428,
  RATE_LIMITED: 429,
  HEADERS_TOO_LARGE: 431,
  REQUEST_CANCELLED: 499,
  INTERNAL: 500,
  SERVER_BUSY: 503,
  DATABASE_UNREACHABLE: 503,
  DATABASE_FULL: 503,
  DATABASE_BROKEN: 503,
  DATABASE_READ_ONLY: 503,
  DATABASE_REFUSED: 503,
  DATABASE_NEWER: 503,
  POOLER_UNDECLARED: 503,
  QUERY_TIMEOUT: 504,
}

/** Where somebody has to put it right first, that takes longer than a moment. */
const RETRY_AFTER: Partial<Record<ErrorCode, number>> = {
  SERVER_BUSY: 1,
  DATABASE_UNREACHABLE: 5,
  DATABASE_FULL: 30,
  DATABASE_BROKEN: 30,
  DATABASE_READ_ONLY: 30,
  DATABASE_REFUSED: 30,
  DATABASE_NEWER: 30,
  POOLER_UNDECLARED: 30,
}

/** RFC 6750: what a client that may not do something is to bring. */
const CHALLENGE: Partial<Record<ErrorCode, string>> = {
  KEY_REQUIRED: 'Bearer realm="onrecord"',
  KEY_INVALID: 'Bearer realm="onrecord", error="invalid_token"',
  SCOPE_MISSING: 'Bearer realm="onrecord", error="insufficient_scope"',
}

/** What a failure says in the headers of an answer. */
export function failureHeaders({ code, retryAfter, details }: Failure): Record<string, string> {
  const challenge = CHALLENGE[code]
  const scope = details?.['scope']
  return {
    ...(retryAfter && { 'retry-after': String(retryAfter) }),
    ...(challenge && { 'www-authenticate': scope ? `${challenge}, scope="${scope}"` : challenge }),
  }
}

export function failure(code: ErrorCode, message: string): Failure {
  const retryAfter = RETRY_AFTER[code]
  return { code, message, status: STATUS[code] ?? 400, ...(retryAfter && { retryAfter }) }
}

/** What a client is told of an error. Of one that is not meant for clients, only that it happened. */
export function failureOf(error: unknown): Failure {
  if (error instanceof OnrecordError) {
    const { code, message, details } = error
    return { ...failure(code, message), ...(details && { details }) }
  }
  const cutOff = bodyCutOff(error)
  const database = cutOff ? undefined : databaseFailure(error)
  if (database) return failure(database.code, database.told)
  const [code, message] = cutOff ??
    httpFailure(error) ?? ['INTERNAL', 'something failed on our side; the request id finds it in our log']
  return failure(code, message)
}

type Told = readonly [code: ErrorCode, message: string]

/** The connection of a client, not that to the database, where Fastify has given the error its status. */
function bodyCutOff(error: unknown): Told | undefined {
  if (!(error instanceof Error && 'code' in error && 'statusCode' in error)) return undefined
  return error.code === 'ECONNRESET'
    ? ['REQUEST_CANCELLED', 'the connection ended before all of the request had come']
    : undefined
}

const FASTIFY: Readonly<Record<string, Told>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['BODY_TOO_LARGE', 'the body is larger than a request may be'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['MEDIA_TYPE_UNSUPPORTED', 'send application/json'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['REQUEST_MALFORMED', 'the body is no JSON'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['REQUEST_MALFORMED', 'the body is empty'],
  FST_ERR_BAD_URL: ['REQUEST_MALFORMED', 'the address has a % that stands for no character: write it as %25'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['REQUEST_MALFORMED', 'the body is not as long as the request says'],
}

/** Faults in the request that the server finds before any face reads it. */
function httpFailure(error: unknown): Told | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string' && FASTIFY[error.code]) return FASTIFY[error.code]
  if (!('statusCode' in error) || typeof error.statusCode !== 'number') return undefined
  return error.statusCode < 500
    ? ['REQUEST_MALFORMED', 'the request is not of a form that is read here']
    : undefined
}
