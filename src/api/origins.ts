import type { FastifyRequest } from 'fastify'
import { OnrecordError } from '../errors.ts'

/** The pages that may ask, besides this server's own, by their origins: `https://example.org`; `*` for all. */
export type Origins = '*' | readonly string[]

/**
 * Browsers do not keep a page from opening a WebSocket to any server: it is for the server to look where it comes from.
 * What is no page sends no Origin.
 *
 * @throws OnrecordError ORIGIN_FORBIDDEN
 */
export function checkOrigin(origins: Origins, { headers, host }: FastifyRequest): void {
  const { origin } = headers
  if (origin === undefined || origins === '*' || origins.includes(origin) || hostOf(origin) === host) return
  throw new OnrecordError('ORIGIN_FORBIDDEN', `pages of ${origin.slice(0, 100)} may not ask this server`)
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined
