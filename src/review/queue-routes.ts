import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { requireScope } from '../access/principal.ts'
import type { Writer } from '../access/writer.ts'
import { checked } from '../api/check.ts'
import { idSchema } from '../api/inputs.ts'
import type { Database } from '../database/database.ts'
import { listAgreements } from './agreement.ts'
import { claim, listWaiting, skip } from './queue.ts'

export const queueQuery = z.strictObject({
  first: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'How many at most.' }),
  event: idSchema('Event').optional().meta({ description: 'Only statements about this event.' }),
  source: idSchema('Source').optional().meta({ description: 'Only those that stand in this source.' }),
  actor: idSchema('Actor').optional().meta({ description: 'Only those in whose chain this actor is.' }),
})

/** What waits to be judged, for whoever has a key for that. */
export function serveQueue(app: FastifyInstance, db: Database): void {
  const reviewing = { onRequest: requireScope('review') }
  app.get('/review/queue', reviewing, async (request, reply) => {
    const waiting = await listWaiting(
      db,
      writerOf(request).principal.owner,
      checked(queueQuery, request.query),
    )
    return reply.header('cache-control', 'no-store').send({ waiting })
  })
  app.get('/review/agreement', reviewing, async (_, reply) =>
    reply.header('cache-control', 'no-store').send({ pairs: await listAgreements(db) }),
  )
  app.post('/review/queue/:id/claim', reviewing, async (request) =>
    claim(db, idOf(request), writerOf(request)),
  )
  app.post('/review/queue/:id/skip', reviewing, async (request, reply) => {
    await skip(db, idOf(request), writerOf(request))
    return reply.code(204).send()
  })
}

const idOf = ({ params }: FastifyRequest): string =>
  checked(idSchema('Statement'), (params as { id: string }).id, 'ID_INVALID')

const writerOf = ({ principal, id }: FastifyRequest): Writer => ({ principal: principal!, requestId: id })
