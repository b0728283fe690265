import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ACTOR_KINDS } from '../../actors/kinds.ts'
import { checked } from '../../api/check.ts'
import { nounOf } from '../../api/ids.ts'
import type { Origins } from '../../api/origins.ts'
import type { Database } from '../../database/database.ts'
import { OnrecordError } from '../../errors.ts'
import { describedAs } from './described.ts'
import { extend } from './extend.ts'
import { findActors } from './find.ts'
import { KIND_TYPES, typeOf } from './kinds.ts'
import { manifestOf } from './manifest.ts'
import { PREVIEW_HEADERS, previewOf } from './preview.ts'
import { FETCHED_PROPERTIES, QUERY_PROPERTIES } from './properties.ts'
import { readQueries } from './queries.ts'
import { scored } from './score.ts'
import { suggestActors, suggestOf } from './suggest.ts'
import { listTold } from './told.ts'

/** In place of JSON, a script that calls this function with it. */
const callback = z
  .string()
  .regex(/^[A-Za-z_$][\w$.]{0,99}$/, { error: 'must be the name of a function' })
  .optional()
const text = z.string({ error: 'must be there once' })
const service = z.object({ queries: text.optional(), extend: text.optional(), callback })
const suggest = z.object({
  prefix: text.max(500).default(''),
  cursor: z.coerce.number({ error: 'must be a number' }).int().min(0).max(10_000).default(0),
  type: z.enum(ACTOR_KINDS, { error: `must be a type: ${ACTOR_KINDS.join(', ')}` }).optional(),
  callback,
})
const proposal = z.object({
  type: text.optional(),
  limit: z.coerce.number({ error: 'must be a number' }).int().min(1).optional(),
  callback,
})

/**
 * `/reconcile`: names of others are matched to actors, by the Reconciliation Service API 0.2 that OpenRefine speaks.
 * It only reads.
 *
 * @param origins Where not all pages may ask, there are no scripts in place of JSON: nobody could tell who runs them.
 */
export function serveReconcile(app: FastifyInstance, db: Database, origins: Origins): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body as string))),
  )

  const send = (reply: FastifyReply, given: { callback?: string | undefined }, answer: unknown) => {
    void reply.header('cache-control', 'no-store')
    const json = JSON.stringify(answer)
    if (given.callback === undefined) return reply.type('application/json; charset=utf-8').send(json)
    if (origins !== '*')
      throw new OnrecordError('ORIGIN_FORBIDDEN', 'callback is for servers that all pages may ask: use CORS')
    // The comment keeps an answer from being taken for a file of another kind.
    const script = `/**/${given.callback}(${json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')});`
    return reply
      .type('application/javascript; charset=utf-8')
      .header('x-content-type-options', 'nosniff')
      .send(script)
  }

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const form = request.body === undefined ? {} : (request.body as object)
    const given = checked(service, { ...(request.query as object), ...form })
    if (given.queries !== undefined) return send(reply, given, await reconcile(db, given.queries))
    if (given.extend !== undefined) return send(reply, given, await extend(db, given.extend))
    if (request.method === 'POST')
      throw new OnrecordError('INPUT_INVALID', 'there is neither queries nor extend in the form')
    return send(reply, given, manifestOf(homeOf(request)))
  }
  app.get('', answer)
  app.post('', answer)

  app.get('/suggest/entity', async (request, reply) => {
    const given = checked(suggest, request.query)
    const kinds = given.type && [given.type]
    return send(reply, given, { result: await suggestActors(db, given.prefix.trim(), given.cursor, kinds) })
  })
  for (const [what, items] of [
    ['type', KIND_TYPES],
    ['property', QUERY_PROPERTIES],
  ] as const)
    app.get(`/suggest/${what}`, (request, reply) => {
      const given = checked(suggest, request.query)
      return send(reply, given, {
        result: suggestOf<(typeof items)[number]>(items, given.prefix, given.cursor),
      })
    })

  app.get('/properties', (request, reply) => {
    const { limit, type, ...given } = checked(proposal, request.query)
    const properties = FETCHED_PROPERTIES.slice(0, limit)
    return send(reply, given, { properties, ...(type !== undefined && { type }), ...(limit && { limit }) })
  })

  app.get('/preview', async (request, reply) => {
    const { id } = checked(z.object({ id: text }), request.query)
    const [told] = nounOf(id.toLowerCase()) === 'Actor' ? await listTold(db, [id.toLowerCase()]) : []
    if (!told) throw new OnrecordError('NOT_ON_RECORD', `there is no actor of the id ${id.slice(0, 100)}`)
    return reply
      .headers(PREVIEW_HEADERS)
      .type('text/html; charset=utf-8')
      .send(previewOf(told, `${homeOf(request)}/actors/${told.id}`))
  })
}

const homeOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`

/** @throws OnrecordError as {@link readQueries} does. */
async function reconcile(db: Database, batch: string): Promise<Readonly<Record<string, unknown>>> {
  const queries = readQueries(batch)
  const found = await findActors(db, queries)
  const results = queries.map((query, place) => {
    const result = scored(query, found[place]!).map(({ actor: { id, name, kind, sources }, ...rest }) => ({
      id,
      name,
      description: describedAs(kind, sources),
      type: [{ id: kind, name: typeOf(kind).name }],
      ...rest,
    }))
    return [query.key, { result }] as const
  })
  return Object.fromEntries(results)
}
