import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { failureHeaders, failureOf, type Failure } from './api/errors.ts'
import type { WriteFailure } from './api/http-server.ts'
import { logFailure } from './api/log.ts'
import { problemOf, PROBLEM_JSON, sendProblem } from './api/rest/problems.ts'
import { isVisit, sendNothingHere } from './dashboard/serve.ts'
import { OnrecordError } from './errors.ts'

/** Where the addresses of the lists and the feed are. */
export const REST = '/api/v1'

/** Where the service is that matches names of others to actors; its failures have the same form. */
export const RECONCILE = '/reconcile'

const isRest = (url = ''): boolean => url.startsWith(`${REST}/`) || /^\/reconcile(?![^/?])/.test(url)

/** Every answer has the request's id; a failure outside of the faces has the same form in all. */
export function tellFailures(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    done()
  })
  app.setErrorHandler(sendFailure)
  app.setNotFoundHandler((request, reply) => {
    if (isVisit(request)) return sendNothingHere(reply)
    throw new OnrecordError(
      'ADDRESS_UNKNOWN',
      `there is nothing at ${request.method} ${request.url.slice(0, 200)}`,
    )
  })
}

function sendFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = failureOf(error)
  if (failure.status >= 500) logFailure(request.log, error)
  return reply.code(failure.status).headers(failureHeaders(failure)).send(errorsOf(failure, request.id))
}

const errorsOf = ({ message, code }: Failure, requestId: string) => ({
  errors: [{ message, extensions: { code, requestId } }],
})

/** An address that cannot be read comes to no face: its failure has the form of the face that it would be of. */
export function sendUnread(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-request-id', request.id)
  if (isRest(request.url)) sendProblem(error, request, reply)
  else if (isVisit(request)) sendNothingHere(reply)
  else sendFailure(error, request, reply)
}

/** The same for what is no request yet, or not all of one. */
export function writeFailures(log: () => FastifyBaseLogger): WriteFailure {
  return (socket, error, url) => {
    const failure = failureOf(error)
    const id = randomUUID()
    log().info({ reqId: id, code: failure.code, ...(url !== undefined && { url }) }, failure.message)
    const body = JSON.stringify(isRest(url) ? problemOf(failure, id) : errorsOf(failure, id))
    const head = [
      `HTTP/1.1 ${failure.status} ${STATUS_CODES[failure.status]}`,
      `content-type: ${isRest(url) ? PROBLEM_JSON : 'application/json; charset=utf-8'}`,
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${id}`,
      ...Object.entries(failureHeaders(failure)).map(([name, value]) => `${name}: ${value}`),
      'cache-control: no-store',
      'connection: close',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
}
