import type { z } from 'zod'
import { ERROR_CODES, OnrecordError, type ErrorCode } from '../errors.ts'

/**
 * The value as its schema gives it.
 *
 * @throws OnrecordError with the code that the broken rule names, else `otherwise`; the message says where.
 */
export function checked<T>(schema: z.ZodType<T>, value: unknown, otherwise: ErrorCode = 'INPUT_INVALID'): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  const where = issue.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
  const code = (issue.code === 'custom' && codeOf(issue.params?.['code'])) || otherwise
  throw new OnrecordError(code, `${where.replace(/^\./, '')}${where && ': '}${issue.message}`)
}

const codeOf = (code: unknown): ErrorCode | undefined =>
  typeof code === 'string' && code in ERROR_CODES ? (code as ErrorCode) : undefined
