import { hash } from 'node:crypto'
import { PassThrough, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerOf, keepAnswer, type IdempotentRequest } from '../access/idempotency.ts'
import { assertScope, requireScope } from '../access/principal.ts'
import { checked } from '../api/check.ts'
import { failureOf } from '../api/errors.ts'
import { logFailure } from '../api/log.ts'
import { mayLast } from '../api/connections.ts'
import { problemOf } from '../api/rest/problems.ts'
import { untilGone } from '../api/until-gone.ts'
import { OnrecordError } from '../errors.ts'
import { splitLines } from '../ingest/readers/lines.ts'
import { refusedOf, toldOf, type Coming, type Landing, type Told } from './landing.ts'

/** The most bytes of one document. */
export const DOCUMENT_BYTES = 10 * 1024 * 1024

/** How many documents of one request are worked on at once. */
const AT_ONCE = 4

const NDJSON = 'application/x-ndjson'
const KEY = /^[\x21-\x7e]{1,255}$/

/** What may be told in the address. */
export const documentsQuery = z.strictObject({
  anyDay: z.enum(['0', '1']).optional().meta({
    description: '1: days are taken that look like slips: before 1400, or after the day after tomorrow.',
  }),
})

/** `POST /documents`: puts one document on record, or many, a line for each. */
export function serveDocuments(app: FastifyInstance, landing: Landing): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.addContentTypeParser(NDJSON, (_, payload, done) => done(null, payload))
  app.addContentTypeParser('*', (_, payload, done) => {
    payload.resume()
    done(new OnrecordError('MEDIA_TYPE_UNSUPPORTED', `send application/json or ${NDJSON}`))
  })
  const options = {
    bodyLimit: DOCUMENT_BYTES,
    onRequest: requireScope('ingest'),
    config: { scope: null },
  }
  app.post('/documents', options, (request, reply) => {
    assertScope(request.principal, 'ingest')
    const { anyDay } = checked(documentsQuery, request.query)
    const coming = {
      writer: { principal: request.principal, requestId: request.id },
      signal: untilGone(reply),
      anyDay: anyDay === '1',
    }
    void reply.header('cache-control', 'no-store')
    if (Buffer.isBuffer(request.body)) return one(request.body, coming, request, reply)
    if (request.body === undefined) throw new OnrecordError('REQUEST_MALFORMED', 'the body is empty')
    return many(request.body as Readable, coming, request, reply)
  })

  const one = async (body: Buffer, coming: Coming, request: FastifyRequest, reply: FastifyReply) => {
    const { status, outcome, id, statements } = await once(body, 0, coming, request)
    await landing.group().catch((error: unknown) => logFailure(request.log, error))
    if (id !== null) void reply.header('location', addressOf(id))
    return reply.code(status).send({ outcome, id, statements })
  }

  const many = (body: Readable, coming: Coming, request: FastifyRequest, reply: FastifyReply) => {
    mayLast(request.raw.socket)
    // A client may read no answer before it has sent all: what is told of each waits here.
    const answer = new PassThrough({ highWaterMark: Number.MAX_SAFE_INTEGER })
    void landLines(body, answer, coming, request).catch((error: unknown) => {
      // One that broke off is gone, which is no failure of ours; what it sent whole is on record.
      if (request.raw.complete) logFailure(request.log, error)
      answer.destroy()
    })
    return reply.type(`${NDJSON}; charset=utf-8`).send(answer)
  }

  /** Tells of each line in its turn, and reads on while it is worked on the last few. */
  async function landLines(
    body: Readable,
    answer: PassThrough,
    coming: Coming,
    request: FastifyRequest,
  ): Promise<void> {
    const working = new Set<Promise<unknown>>()
    let told: Promise<unknown> = Promise.resolve()
    for await (const { number, bytes } of splitLines(body as AsyncIterable<Buffer>, DOCUMENT_BYTES)) {
      if (bytes && bytes.every((byte) => byte <= 0x20)) continue
      if (coming.signal.aborted) break
      const landed = (bytes ? once(bytes, number, coming, request) : Promise.reject(tooLarge())).then(
        (told) => lineOf(number, told),
        (error: unknown) => {
          const failure = failureOf(error)
          if (failure.status >= 500) logFailure(request.log, error)
          return { line: number, ...refusedOf(error), problem: problemOf(failure, request.id) }
        },
      )
      told = Promise.all([told, landed]).then(([, line]) => answer.write(`${JSON.stringify(line)}\n`))
      const done = told.finally(() => working.delete(done))
      working.add(done)
      if (working.size >= AT_ONCE) await Promise.race(working)
    }
    await told
    await landing.group().catch((error: unknown) => logFailure(request.log, error))
    answer.end()
  }

  /** Lands it, or tells what became of it when it came before by the same Idempotency-Key. */
  async function once(body: Buffer, place: number, coming: Coming, request: FastifyRequest): Promise<Told> {
    const idempotencyKey = request.headers['idempotency-key']
    if (idempotencyKey === undefined) return toldOf(await landing.land(body, coming))
    if (typeof idempotencyKey !== 'string' || !KEY.test(idempotencyKey))
      throw new OnrecordError(
        'REQUEST_MALFORMED',
        'Idempotency-Key must be 1 to 255 characters of ASCII without spaces',
      )
    const asked: IdempotentRequest = {
      keyId: coming.writer.principal.keyId,
      idempotencyKey,
      place,
      hash: hash('sha256', body, 'buffer'),
    }
    const before = await answerOf<Told>(landing.db, asked)
    if (before) return before
    const told = toldOf(await landing.land(body, coming))
    await keepAnswer(landing.db, asked, told)
    return told
  }
}

const addressOf = (id: string): string => `/api/v1/sources/${id}`

const lineOf = (line: number, told: Told) => ({
  line,
  ...told,
  ...(told.id !== null && { location: addressOf(told.id) }),
})

const tooLarge = () =>
  new OnrecordError(
    'INPUT_TOO_LARGE',
    `the line is longer than ${DOCUMENT_BYTES / 1024 / 1024} MB, which no document may be`,
  )
