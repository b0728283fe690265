import type { Schema } from '../graphql/schema.ts'
import { parameter, problems, refTo, selectParameters, type Described } from './openapi.ts'
import type { TableResource } from './resource.ts'
import { connectionOf } from './serve.ts'

const TABLE =
  'One after the other, streamed. Where `first` bounds them, `x-row-count` tells how many, and `Link` where the next go on.'

/** A list as a table, in each of its forms, and as a feed for readers. */
export function describeTable(schema: Schema, resource: TableResource): Described {
  const { type, list, flat } = resource
  const parameters = [
    parameter('first', 'The first so many; all where it is not given, but of a feed.', {
      type: 'integer',
      minimum: 1,
    }),
    parameter('after', 'Only what comes after this cursor.', { type: 'string' }),
    ...selectParameters(schema, connectionOf(schema, resource)),
  ]
  const properties = flat.columns.map(
    ({ name, doc, type }) => [name, { type: [type, 'null'], description: doc }] as const,
  )
  const columns = flat.columns.map(({ name }) => name).join(',')
  const bom = parameter('bom', '1: it begins with the mark by which Excel knows UTF-8.', {
    type: 'string',
    enum: ['0', '1'],
  })
  const table = (form: string, what: string, content: object) => ({
    [`/${list}.${form.toLowerCase()}`]: {
      get: {
        operationId: `export${type}s${form.replace('-', '')}`,
        summary: `All ${list} that are asked for, as ${what}.`,
        parameters: form === 'Csv' ? [...parameters, bom] : parameters,
        responses: {
          200: { description: TABLE, content },
          ...problems('400', '503'),
        },
      },
    },
  })
  return {
    paths: {
      ...table('Csv', `CSV with the columns \`${columns}\``, { 'text/csv': { schema: { type: 'string' } } }),
      ...table('Ndjson', 'lines of JSON with the same columns', {
        'application/x-ndjson': { schema: refTo(`${type}Row`) },
      }),
      ...table('Jsonld', 'JSON-LD, by schema.org and the Web Annotation Data Model', {
        'application/ld+json': { schema: { type: 'object' } },
      }),
      ...table('Atom', 'an Atom feed, last on record first', {
        'application/atom+xml': { schema: { type: 'string' } },
      }),
      ...table('Json-feed', 'a JSON Feed, last on record first', {
        'application/feed+json': { schema: { type: 'object' } },
      }),
    },
    schemas: {
      [`${type}Row`]: {
        type: 'object',
        properties: Object.fromEntries(properties),
        required: properties.map(([name]) => name),
      },
    },
  }
}
