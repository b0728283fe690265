import { schemaOf } from '../api/rest/json-schema.ts'
import { jsonResponse, parameter, problems, refTo, schemaFrom, type Described } from '../api/rest/openapi.ts'
import type { Resource } from '../api/rest/resource.ts'
import type { Schema } from '../api/graphql/schema.ts'
import { changesQuery } from './rest.ts'

/** The feed of changes by OpenAPI. */
export function describeChanges(schema: Schema, resources: readonly Resource[]): Described {
  const parameters = Object.entries(changesQuery.shape).map(([name, value]) => {
    const { description = '', ...own } = schemaFrom(value)
    return parameter(name, String(description), own)
  })
  const objects = resources.map(({ type, own }) => [`Own${type}`, schemaOf(schema, type, own)] as const)
  return {
    paths: {
      '/changes': {
        get: {
          operationId: 'listChanges',
          summary: 'Everything that was saved, merged or deleted, oldest first.',
          parameters,
          responses: { 200: jsonResponse('Some changes.', refTo('ChangePage')), ...problems('400', '503') },
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
