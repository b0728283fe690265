import { ACTOR_KINDS } from '../../actors/kinds.ts'
import { parameter, problems, type Described } from '../../api/rest/openapi.ts'
import { BATCH_SIZE } from './queries.ts'

const SPECIFICATION = 'https://reconciliation-api.github.io/specs/0.2/'
const object = { type: 'object', externalDocs: { url: SPECIFICATION } } as const
const text = { type: 'string' } as const
const callback = parameter('callback', 'In place of JSON, a script that calls this function with it.', text)

const FORM = {
  queries: `JSON: \`{"q0": {"query": "Ann Hill", "type": "PERSON", "limit": 5}}\`, ${BATCH_SIZE} queries at most.`,
  extend: `JSON: \`{"ids": ["…"], "properties": [{"id": "statements"}]}\`, ${BATCH_SIZE} ids at most.`,
}

const suggest = [
  parameter('prefix', 'What is typed.', text),
  parameter('cursor', 'How many are skipped.', { type: 'integer', minimum: 0 }),
  callback,
]
const kind = { type: 'string', enum: [...ACTOR_KINDS] }

/** `/reconcile`, by OpenAPI. Its answers are those of the specification that it keeps to. */
export function describeReconcile(): Described {
  const at = (address: string, operations: Readonly<Record<string, object>>) => [
    `/reconcile${address}`,
    { servers: [{ url: '/', description: 'Beside the API.' }], ...operations },
  ]
  const gives = (
    operationId: string,
    summary: string,
    parameters: readonly object[],
    more: object = {},
    content: object = { 'application/json': { schema: object } },
  ) => ({
    operationId,
    summary,
    parameters,
    responses: { 200: { description: summary, content }, ...problems('400', '403', '404', '413', '503') },
    ...more,
  })
  return {
    paths: Object.fromEntries([
      at('', {
        get: gives('reconcile', 'What the service can do; or what `queries` or `extend` asks.', [
          ...Object.entries(FORM).map(([name, doc]) => parameter(name, doc, text)),
          callback,
        ]),
        post: gives('reconcileForm', 'What `queries` or `extend` asks, which stand in a form.', [], {
          description: 'The Reconciliation Service API 0.2, as OpenRefine speaks it.',
          requestBody: {
            required: true,
            content: {
              'application/x-www-form-urlencoded': {
                schema: {
                  type: 'object',
                  properties: Object.fromEntries(
                    Object.entries(FORM).map(([name, description]) => [name, { ...text, description }]),
                  ),
                },
              },
            },
          },
        }),
      }),
      at('/suggest/entity', {
        get: gives('suggestEntities', 'Actors, as they are typed.', [
          ...suggest,
          parameter('type', 'Those of this type.', kind),
        ]),
      }),
      at('/suggest/type', { get: gives('suggestTypes', 'Types, as they are typed.', suggest) }),
      at('/suggest/property', {
        get: gives('suggestProperties', 'Properties that a query can tell, as they are typed.', suggest),
      }),
      at('/properties', {
        get: gives('proposeProperties', 'What can be fetched of actors.', [
          parameter('type', 'Of this type.', text),
          parameter('limit', 'So many.', { type: 'integer', minimum: 1 }),
          callback,
        ]),
      }),
      at('/preview', {
        get: gives(
          'previewEntity',
          'An actor at a glance, as a page to show in a frame.',
          [parameter('id', 'Its id.', text, { required: true })],
          {},
          { 'text/html': { schema: text } },
        ),
      }),
    ]) as Described['paths'],
    schemas: {},
  }
}
