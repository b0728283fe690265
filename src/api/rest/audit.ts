import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { z } from 'zod'
import { requireScope } from '../../access/principal.ts'
import { openCopy } from '../../database/copy.ts'
import { checked } from '../check.ts'
import { mayLast } from '../connections.ts'
import { untilGone } from '../until-gone.ts'
import type { ExportOptions } from './exports.ts'
import { parameter, problems, schemaFrom, type Described } from './openapi.ts'

const moment = (description: string) =>
  z.iso
    .datetime({ offset: true, error: 'must be a moment, such as 2031-03-04T05:06:07Z' })
    .optional()
    .meta({ description })

/** What `/audit` can be asked. */
const auditQuery = z.strictObject({
  since: moment('Only what was written at this moment or later.'),
  until: moment('Only what was written before this moment.'),
  key: z
    .uuid({ error: 'must be the id of a key' })
    .optional()
    .meta({ description: 'Only what was written by the key of this id.' }),
})

/** `/audit`: who wrote what, as lines of JSON, oldest first. */
export function serveAudit(
  app: FastifyInstance,
  { pool, settled }: Pick<ExportOptions, 'pool' | 'settled'>,
): void {
  const options = { onRequest: requireScope('admin'), config: { scope: null }, exposeHeadRoute: false }
  app.get('/audit', options, async (request, reply) => {
    const rows = await openCopy(pool, textOf(checked(auditQuery, request.query)), untilGone(reply))
    await settled()
    mayLast(request.raw.socket)
    reply.raw.once('close', () => rows.destroy())
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="audit.ndjson"')
      .send(rows)
  })
}

function textOf({ since, until, key }: z.output<typeof auditQuery>): string {
  const conditions = [
    ...(since === undefined ? [] : [`at >= ${pg.escapeLiteral(since)}::timestamptz`]),
    ...(until === undefined ? [] : [`at < ${pg.escapeLiteral(until)}::timestamptz`]),
    ...(key === undefined ? [] : [`key_id = ${pg.escapeLiteral(key)}::uuid`]),
  ]
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
  // JSON has no control characters as such: nothing in it is parted or quoted by these.
  return String.raw`copy (
    select json_build_object(
      'id', id, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'by', by, 'keyId', key_id,
      'requestId', request_id, 'action', action, 'noun', noun, 'thingId', thing_id, 'told', told
    ) from audit ${where} order by id
  ) to stdout (format csv, delimiter e'\x02', quote e'\x01')`
}

/** The same by OpenAPI. */
export function describeAudit(): Described {
  const parameters = Object.entries(auditQuery.shape).map(([name, value]) => {
    const { description = '', ...own } = schemaFrom(value)
    return parameter(name, String(description), own)
  })
  return {
    paths: {
      '/audit': {
        get: {
          operationId: 'exportAudit',
          summary:
            'Who wrote what: every write of a person or of a key. It takes a key with the scope `admin`.',
          security: [{ key: [] }],
          parameters,
          responses: {
            200: {
              description: 'Lines of JSON, oldest first.',
              content: { 'application/x-ndjson': { schema: { $ref: '#/components/schemas/Write' } } },
            },
            ...problems('400', '401', '403', '503'),
          },
        },
      },
    },
    schemas: {
      Write: {
        type: 'object',
        properties: {
          id: { type: 'integer' },
          at: { type: 'string', format: 'date-time' },
          by: { type: 'string', description: 'The owner of the key; without one, the user of the database.' },
          keyId: { type: ['string', 'null'], format: 'uuid' },
          requestId: { type: ['string', 'null'], description: 'By which the log knows the request.' },
          action: { type: 'string', enum: ['INSERT', 'UPDATE', 'DELETE'] },
          noun: { type: 'string', description: 'Of what kind it is that was written: the table.' },
          thingId: { type: 'string' },
          told: { type: 'object', description: 'What was written of it.' },
        },
        required: ['id', 'at', 'by', 'keyId', 'requestId', 'action', 'noun', 'thingId', 'told'],
      },
    },
  }
}
