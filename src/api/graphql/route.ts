import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { allowanceOf, tellLimits, type AccessLimits } from '../../access/limits.ts'
import type { MayRead } from '../../access/reading.ts'
import { OnrecordError, type ErrorCode } from '../../errors.ts'
import { failureHeaders } from '../errors.ts'
import type { OperationExecutor } from './operation-executor.ts'
import { logFailure } from '../log.ts'
import { untilGone } from '../until-gone.ts'
import { failedAnswer } from './failures.ts'
import type { Persisted } from './persisted.ts'
import { readRequest } from './request.ts'
import type { graphqlSocket } from './socket.ts'

const RESPONSE_JSON = 'application/graphql-response+json'
const JSON_ALONE = 'application/json'
type MediaType = typeof RESPONSE_JSON | typeof JSON_ALONE

/** What GraphQL over HTTP answers with 200 where the client asks for plain JSON, since older clients read no other. */
const OF_GRAPHQL: ReadonlySet<ErrorCode> = new Set(['GRAPHQL_SYNTAX', 'GRAPHQL_INVALID', 'VARIABLES_INVALID'])

export interface GraphqlOptions {
  readonly face: OperationExecutor
  readonly persisted: Persisted
  readonly socket: ReturnType<typeof graphqlSocket>
  readonly mayRead: MayRead
  readonly limits: AccessLimits
}

/** GraphQL at `/graphql`: over HTTP, by POST and by GET, and over a WebSocket. */
export function serveGraphql(
  app: FastifyInstance,
  { face, persisted, socket, mayRead, limits }: GraphqlOptions,
): void {
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    read: () => unknown,
  ): Promise<FastifyReply> => {
    const type = answerType(request.headers.accept)
    if (!type) throw new OnrecordError('NOT_ACCEPTABLE', `answers here are ${RESPONSE_JSON} or ${JSON_ALONE}`)
    void reply.type(`${type}; charset=utf-8`).header('vary', 'accept')
    const allowance = allowanceOf(limits, request)
    try {
      mayRead(request.principal)
      const body = await face.answer(readRequest(read(), persisted), request.method === 'GET', {
        principal: request.principal,
        requestId: request.id,
        allowance,
        signal: untilGone(reply),
      })
      tellLimits(reply, allowance)
      return reply.send(body)
    } catch (error) {
      return fail(request, reply, type, error)
    }
  }

  app.post('/graphql', (request, reply) => answer(request, reply, () => request.body))
  const get = async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = request.query as Record<string, string | undefined>
    if (Object.keys(asked).length === 0 && isAsked(request, 'text/html')) return reply.redirect('/graphiql')
    return answer(request, reply, () => ({
      ...asked,
      variables: fromJson('variables', asked['variables']),
      extensions: fromJson('extensions', asked['extensions']),
    }))
  }
  app.route({
    method: 'GET',
    url: '/graphql',
    onRequest: (request, _, done) => {
      if (request.ws) socket.admit(request)
      done()
    },
    handler: get,
    wsHandler: socket.serve,
  })
  refuseOtherMethods(app)
}

/** The address is there, whatever else is tried on it. */
function refuseOtherMethods(app: FastifyInstance): void {
  app.route({
    method: ['DELETE', 'PATCH', 'PUT'],
    url: '/graphql',
    handler: (request, reply) => {
      void reply.header('allow', 'GET, HEAD, POST')
      throw new OnrecordError(
        'METHOD_NOT_ALLOWED',
        `GraphQL is asked by POST or GET, not by ${request.method}`,
      )
    },
  })
}

function fromJson(name: string, text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new OnrecordError('REQUEST_MALFORMED', `${name} must be JSON`)
  }
}

const isAsked = ({ headers }: FastifyRequest, type: string): boolean =>
  headers.accept?.includes(type) ?? false

/** What the client takes, by GraphQL over HTTP; one that does not say gets plain JSON. */
function answerType(accept = '*/*'): MediaType | undefined {
  const taken = accept.split(',').map((range) => range.split(';')[0]!.trim().toLowerCase())
  if (taken.includes(RESPONSE_JSON)) return RESPONSE_JSON
  return taken.some((range) => [JSON_ALONE, 'application/*', '*/*'].includes(range)) ? JSON_ALONE : undefined
}

function fail(request: FastifyRequest, reply: FastifyReply, type: MediaType, error: unknown): FastifyReply {
  const { failure, body } = failedAnswer(error, request.id)
  if (failure.status >= 500) logFailure(request.log, error)
  void reply.headers(failureHeaders(failure))
  const isPlain = type === JSON_ALONE && isAsked(request, JSON_ALONE)
  return reply.code(isPlain && OF_GRAPHQL.has(failure.code) ? 200 : failure.status).send(body)
}
