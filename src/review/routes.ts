import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { requireScope } from '../access/principal.ts'
import { withWriter } from '../access/writer.ts'
import { checked } from '../api/check.ts'
import type { Schema } from '../api/graphql/schema.ts'
import { idSchema } from '../api/inputs.ts'
import type { Writer } from '../api/mutations.ts'
import { etagOf, hasIt, JSON_TYPE } from '../api/rest/fresh.ts'
import { FixedOperation } from '../api/rest/operation.ts'
import type { Resource } from '../api/rest/resource.ts'
import { asideReader } from '../api/rest/serve.ts'
import { untilGone } from '../api/until-gone.ts'
import type { Connection } from '../database/connect.ts'
import { OnrecordError } from '../errors.ts'
import { judgeActors, undoJudgement } from '../identity/judgements.ts'
import { additionSchema, actorJudgementSchema, judgementSchema, judgeOf, seenVersion } from './given.ts'
import { addStatement, judgeStatement, undoStatementJudgement } from './judge.ts'
import type { Settled } from './settle.ts'

export const JUDGEMENT = 'id statementId state undoes by reason at'

const numberSchema = z.coerce.number().int().min(1)
const undoQuery = z.strictObject({
  version: z.coerce.number().int().min(0).optional(),
  reason: z.string().max(1000).optional(),
})

/** Judging and adding statements, and judging who is one, at addresses. */
export function serveJudgements(
  app: FastifyInstance,
  schema: Schema,
  store: Connection,
  statements: Resource,
): void {
  const { db } = store
  const judgement = new FixedOperation(
    schema,
    store,
    `query ($id: Int!) { judgement: statementJudgement(id: $id) { ${JUDGEMENT} } }`,
  )
  const statement = new FixedOperation(
    schema,
    store,
    `query ($id: ID!) { statement(id: $id) { ${statements.fields} ${statements.more ?? ''} } }`,
  )
  const rejected = asideReader(schema, store, statements.aside!)
  const reviewing = { onRequest: requireScope('review') }
  const merging = { onRequest: requireScope('merge') }

  async function readJudgement(id: number, reply: FastifyReply): Promise<object> {
    const { judgement: found } = (await judgement.answer({ id }, untilGone(reply))) as {
      judgement: object | null
    }
    if (!found) throw new OnrecordError('JUDGEMENT_UNKNOWN', `there is no judgement ${id} of a statement`)
    return found
  }

  async function readStatement(id: string, reply: FastifyReply): Promise<{ version: number } | null> {
    const found = (await statement.answer({ id }, untilGone(reply))) as {
      statement: { version: number } | null
    }
    return found.statement ?? ((await rejected(id, untilGone(reply))) as { version: number } | null)
  }

  /** The version that was seen, as `If-Match` or the body tells. */
  async function seenBy(
    request: FastifyRequest,
    reply: FastifyReply,
    statementId: string,
    version: number | null | undefined,
  ): Promise<number> {
    const tags = request.headers['if-match']
    if (tags === undefined) return seenVersion(version)
    const current = await readStatement(statementId, reply)
    if (!current) throw new OnrecordError('NOT_ON_RECORD', `there is no statement ${statementId} on record`)
    const etag = etagOf(JSON.stringify(current))
    if (hasIt(tags, etag)) return current.version
    throw new OnrecordError(
      'WRITE_UNMATCHED',
      `statement ${statementId} has changed since it was read: its ETag is ${etag}, and ${tags} was seen`,
      { details: { seen: tags, etag, current: JSON.stringify(current) } },
    )
  }

  async function send(reply: FastifyReply, settled: Settled, status: 200 | 201): Promise<FastifyReply> {
    const [judged, now] = await Promise.all([
      readJudgement(settled.judgementId, reply),
      readStatement(settled.statementId, reply),
    ])
    return reply
      .code(status)
      .header('location', `/api/v1/judgements/${settled.judgementId}`)
      .header('cache-control', 'no-store')
      .type(JSON_TYPE)
      .send(JSON.stringify({ judgement: judged, statement: now }))
  }

  app.post('/statements/:id/judgements', reviewing, async (request, reply) => {
    const id = checked(idSchema('Statement'), (request.params as { id: string }).id, 'ID_INVALID')
    const { state, reason, correction, version } = checked(judgementSchema, request.body)
    const seen = await seenBy(request, reply, id, version)
    const given =
      state === 'CORRECTED' ? { state, correction: correction!, version: seen } : { state, version: seen }
    return send(reply, await judgeStatement(db, id, given, judgeOf(writerOf(request), reason)), 201)
  })

  app.post('/sources/:id/statements', reviewing, async (request, reply) => {
    const id = checked(idSchema('Source'), (request.params as { id: string }).id, 'ID_INVALID')
    const { statement: given, reason } = checked(additionSchema, request.body)
    return send(reply, await addStatement(db, id, given, judgeOf(writerOf(request), reason)), 201)
  })

  app.get('/judgements/:id', async (request, reply) => {
    const id = checked(numberSchema, (request.params as { id: string }).id)
    return reply.header('cache-control', 'no-cache').send(await readJudgement(id, reply))
  })

  app.delete('/judgements/:id', reviewing, async (request, reply) => {
    const id = checked(numberSchema, (request.params as { id: string }).id)
    const { version, reason } = checked(undoQuery, request.query)
    const { statementId } = (await readJudgement(id, reply)) as { statementId: string }
    const seen = await seenBy(request, reply, statementId, version)
    const judge = judgeOf(writerOf(request), reason)
    return send(reply, await undoStatementJudgement(db, id, { version: seen }, judge), 200)
  })

  app.post('/actors/judgements', merging, async (request, reply) => {
    const { verdict, actor, other, reason } = checked(actorJudgementSchema, request.body)
    const writer = writerOf(request)
    const { id, moved } = await withWriter(db, writer, (transaction) =>
      judgeActors(transaction, verdict, actor, other, judgeOf(writer, reason)),
    )
    return reply
      .code(201)
      .send({ judgement: { id, verdict, actor, other, by: writer.principal.owner }, moved })
  })

  app.delete('/actors/judgements/:id', merging, async (request, reply) => {
    const id = checked(numberSchema, (request.params as { id: string }).id)
    const writer = writerOf(request)
    const { reason } = checked(undoQuery.pick({ reason: true }), request.query)
    const { id: judgementId, moved } = await withWriter(db, writer, (transaction) =>
      undoJudgement(transaction, id, judgeOf(writer, reason)),
    )
    return reply.send({ judgement: { id: judgementId, undoes: id, by: writer.principal.owner }, moved })
  })
}

const writerOf = ({ principal, id }: FastifyRequest): Writer => ({ principal: principal!, requestId: id })
