import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** How long a list may be handed on without asking again: what is on record seldom changes within seconds. */
export const SOON = 'public, max-age=5, stale-while-revalidate=30'

export const JSON_TYPE = 'application/json; charset=utf-8'

/** Sends an answer with its ETag, or only the word that the client has it already. */
export function sendFresh(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  cacheControl = SOON,
  type = JSON_TYPE,
): FastifyReply {
  const etag = etagOf(body)
  void reply.header('etag', etag).header('cache-control', cacheControl)
  if (hasIt(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.type(type).send(body)
}

/** Tells one answer from another. */
export const etagOf = (body: string): string => `W/"${hash('sha256', body, 'base64url').slice(0, 22)}"`

/** RFC 9110, 13.1.2: any of a list, or whatever there is; strong and weak are compared alike. */
export function hasIt(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  return header.split(',').some((tag) => opaque(tag) === opaque(etag))
}
