import { z } from 'zod'
import type { Schema } from '../api/graphql/schema.ts'
import { schemaOf, type JsonSchema } from '../api/rest/json-schema.ts'
import { parameter, problems, refTo, schemaFrom, type Described } from '../api/rest/openapi.ts'
import { actorJudgementSchema, additionSchema, judgementSchema } from './given.ts'
import { queueQuery } from './queue-routes.ts'
import { JUDGEMENT } from './routes.ts'

const inPath = (name: string, description: string, schema: JsonSchema) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
})

const statementId = inPath('id', 'The id of the statement.', { type: 'string', format: 'uuid' })
const number = inPath('id', 'The number of the judgement.', { type: 'integer' })
const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the statement that was seen; otherwise its `version` is to be given.',
  schema: { type: 'string' },
}

const body = (name: string) => ({
  required: true,
  content: { 'application/json': { schema: refTo(name) } },
})

const answer = (description: string, schema: JsonSchema) => ({
  description,
  content: { 'application/json': { schema } },
})

const JUDGED = answer('What was judged, and the statement since.', refTo('Judged'))
const ACTORS_JUDGED = answer('What was judged, and how many names answer as another actor since.', {
  type: 'object',
  properties: { judgement: { type: 'object' }, moved: { type: 'integer' } },
})

/** Judging at addresses, by OpenAPI. It takes a key. */
export function describeJudgements(schema: Schema): Described {
  return {
    paths: {
      '/statements/{id}/judgements': {
        post: {
          operationId: 'judgeStatement',
          summary:
            'Puts on record what a person judges of a statement. It takes a key with the scope `review`.',
          parameters: [statementId, ifMatch],
          requestBody: body('GivenJudgement'),
          responses: {
            201: JUDGED,
            ...problems('400', '401', '403', '404', '409', '412', '422', '428', '503'),
          },
        },
      },
      '/sources/{id}/statements': {
        post: {
          operationId: 'addStatement',
          summary:
            'Puts on record a statement that the machine missed. It takes a key with the scope `review`.',
          parameters: [inPath('id', 'The id of the source.', { type: 'string', format: 'uuid' })],
          requestBody: body('GivenAddition'),
          responses: { 201: JUDGED, ...problems('400', '401', '403', '404', '422', '503') },
        },
      },
      '/judgements/{id}': {
        get: {
          operationId: 'getJudgement',
          summary: 'What was judged of a statement.',
          parameters: [number],
          responses: {
            200: answer('The judgement.', refTo('StatementJudgement')),
            ...problems('400', '404', '503'),
          },
        },
        delete: {
          operationId: 'undoJudgement',
          summary:
            'Takes back what was judged of a statement; what held before holds again. It takes a key with the scope `review`.',
          parameters: [
            number,
            parameter('version', 'The version of the statement that was seen.', { type: 'integer' }),
            parameter('reason', 'Why.', { type: 'string' }),
            ifMatch,
          ],
          responses: {
            200: JUDGED,
            ...problems('400', '401', '403', '404', '409', '412', '422', '428', '503'),
          },
        },
      },
      '/review/queue': {
        get: {
          operationId: 'listReviewQueue',
          summary:
            'What waits to be judged: the least sure that reach furthest first. It takes a key with the scope `review`.',
          parameters: Object.entries(queueQuery.shape).map(([name, value]) => {
            const { description = '', ...own } = schemaFrom(value)
            return parameter(name, String(description), own)
          }),
          responses: {
            200: answer('What waits.', {
              type: 'object',
              properties: { waiting: { type: 'array', items: refTo('Waiting') } },
            }),
            ...problems('400', '401', '403', '503'),
          },
        },
      },
      '/review/queue/{id}/claim': {
        post: {
          operationId: 'claimReview',
          summary: 'Takes a statement of the queue for half an hour. It takes a key with the scope `review`.',
          parameters: [statementId],
          responses: {
            200: answer('Until when.', {
              type: 'object',
              properties: { until: { type: 'string', format: 'date-time' } },
            }),
            ...problems('400', '401', '403', '404', '409', '503'),
          },
        },
      },
      '/review/queue/{id}/skip': {
        post: {
          operationId: 'skipReview',
          summary: 'Leaves a statement of the queue to others. It takes a key with the scope `review`.',
          parameters: [statementId],
          responses: {
            204: { description: 'It is left to others.' },
            ...problems('400', '401', '403', '404', '503'),
          },
        },
      },
      '/review/agreement': {
        get: {
          operationId: 'listAgreements',
          summary:
            "How far each two who judged the same statements agree: Cohen's κ. It takes a key with the scope `review`.",
          responses: {
            200: answer('Each two.', {
              type: 'object',
              properties: {
                pairs: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: {
                      one: { type: 'string' },
                      other: { type: 'string' },
                      statements: { type: 'integer' },
                      agreed: { type: 'number' },
                      kappa: { type: ['number', 'null'] },
                    },
                  },
                },
              },
            }),
            ...problems('401', '403', '503'),
          },
        },
      },
      '/actors/judgements': {
        post: {
          operationId: 'judgeActors',
          summary: 'Puts on record whether two actors are one. It takes a key with the scope `merge`.',
          requestBody: body('GivenActorJudgement'),
          responses: { 201: ACTORS_JUDGED, ...problems('400', '401', '403', '404', '409', '422', '503') },
        },
      },
      '/actors/judgements/{id}': {
        delete: {
          operationId: 'undoActorJudgement',
          summary: 'Takes back what was judged of actors. It takes a key with the scope `merge`.',
          parameters: [number, parameter('reason', 'Why.', { type: 'string' })],
          responses: { 200: ACTORS_JUDGED, ...problems('400', '401', '403', '404', '409', '422', '503') },
        },
      },
    },
    schemas: {
      StatementJudgement: schemaOf(schema, 'StatementJudgement', JUDGEMENT),
      Judged: {
        type: 'object',
        properties: {
          judgement: refTo('StatementJudgement'),
          statement: { anyOf: [refTo('Statement'), refTo('RejectedStatement'), { type: 'null' }] },
        },
        required: ['judgement', 'statement'],
      },
      Waiting: {
        type: 'object',
        properties: {
          id: { type: 'string', format: 'uuid' },
          content: { type: 'string' },
          confidence: { type: 'number' },
          review: { type: 'string', enum: ['UNREVIEWED', 'UNSURE'] },
          eventId: { type: 'string', format: 'uuid' },
          sourceId: { type: 'string', format: 'uuid' },
          links: { type: 'integer', description: 'How many statements it is linked with.' },
          ofEvent: { type: 'integer', description: 'How many statements its event has.' },
          priority: { type: 'number' },
          claimedBy: { type: ['string', 'null'] },
        },
      },
      GivenJudgement: jsonSchemaOf(judgementSchema),
      GivenAddition: jsonSchemaOf(additionSchema),
      GivenActorJudgement: jsonSchemaOf(actorJudgementSchema),
    },
  }
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  delete made.$schema
  return made
}
