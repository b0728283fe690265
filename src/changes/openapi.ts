import type { z } from 'zod'
import { schemaOf } from '../api/rest/json-schema.ts'
import { jsonResponse, parameter, problems, refTo, schemaFrom, type Described } from '../api/rest/openapi.ts'
import type { Resource } from '../api/rest/resource.ts'
import type { Schema } from '../api/graphql/schema.ts'
import { changesQuery } from './rest.ts'
import { eventsQuery } from './sse.ts'

const parametersOf = ({ shape }: z.ZodObject): object[] =>
  Object.entries(shape).map(([name, value]) => {
    const { description = '', ...own } = schemaFrom(value as z.ZodType)
    return parameter(name, String(description), own)
  })

/** The feed of changes by OpenAPI. */
export function describeChanges(schema: Schema, resources: readonly Resource[]): Described {
  const objects = resources.map(({ type, own }) => [`Own${type}`, schemaOf(schema, type, own)] as const)
  return {
    paths: {
      '/changes': {
        get: {
          operationId: 'listChanges',
          summary: 'Everything that was saved, merged or deleted, oldest first.',
          parameters: parametersOf(changesQuery),
          responses: {
            200: jsonResponse('Some changes.', refTo('ChangePage')),
            ...problems('400', '410', '503'),
          },
        },
      },
      '/changes.sse': {
        get: {
          operationId: 'followChanges',
          summary:
            'The same as it happens, by Server-Sent Events: the `id` of each is its cursor, its `data` a change. Where the store was put back to an earlier state, an event `reset` says so, and all that is on record follows. Also at `/changes` for whoever accepts `text/event-stream`.',
          parameters: [
            ...parametersOf(eventsQuery),
            {
              name: 'Last-Event-ID',
              in: 'header',
              required: false,
              description:
                'Goes on after this cursor, whatever `after` says; sent by clients that come back.',
              schema: { type: 'string' },
            },
          ],
          responses: {
            200: {
              description: 'Changes, and a comment from time to time, until the client goes.',
              content: { 'text/event-stream': { schema: { type: 'string' } } },
            },
            ...problems('400', '503'),
          },
        },
      },
    },
    schemas: {
      ...Object.fromEntries(objects),
      Change: {
        type: 'object',
        properties: {
          cursor: { type: 'string', description: 'Reading goes on after this change by it.' },
          change: { type: 'string', enum: ['SAVED', 'MERGED', 'DELETED'] },
          type: { type: 'string', enum: resources.map(({ type }) => type) },
          id: { type: 'string', format: 'uuid' },
          becameId: { type: ['string', 'null'], description: 'Of what was merged: what it became.' },
          object: {
            description: 'Of what was saved: the thing as it is, with other things by their ids.',
            anyOf: [...objects.map(([name]) => refTo(name)), { type: 'null' }],
          },
        },
        required: ['cursor', 'change', 'type', 'id', 'becameId', 'object'],
      },
      ChangePage: {
        type: 'object',
        properties: {
          changes: { type: 'array', items: refTo('Change') },
          cursor: { type: 'string', description: 'Where to go on.' },
          hasMore: { type: 'boolean', description: 'Whether there is more already.' },
        },
        required: ['changes', 'cursor', 'hasMore'],
      },
    },
  }
}
