import { z } from 'zod'
import { ERROR_CODES } from '../../errors.ts'
import { canMerge } from '../merged-into.ts'
import type { Connection } from '../connection.ts'
import type { Schema } from '../graphql/schema.ts'
import { filterParameters, type FilterParameter } from './parameters.ts'
import { schemaOf, type JsonSchema } from './json-schema.ts'
import type { Resource } from './resource.ts'
import { connectionOf } from './serve.ts'

/** What a face adds to the description: addresses, and the schemas that they name. */
export interface Described {
  readonly paths: Readonly<Record<string, unknown>>
  readonly schemas: Readonly<Record<string, JsonSchema>>
}

export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

export const problems = (...statuses: readonly string[]) =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]))

export const jsonResponse = (description: string, schema: JsonSchema) => ({
  description,
  headers: { ETag: { $ref: '#/components/headers/ETag' }, Link: { $ref: '#/components/headers/Link' } },
  content: { 'application/json': { schema } },
})

/** The JSON Schema of what a zod schema takes; `null`, which addresses cannot have, left out. */
export function schemaFrom(schema: z.ZodType): JsonSchema {
  const made = jsonSchemaOf(schema)
  const options = (made.anyOf ?? []).filter((option) => typeof option === 'object' && option.type !== 'null')
  return (options.length === 1 ? options[0] : made) as JsonSchema
}

function jsonSchemaOf(schema: z.ZodType) {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  delete made.$schema
  return made
}

/** The description of all addresses by OpenAPI 3.1. */
export function describeApi(parts: readonly Described[]): JsonSchema {
  return {
    openapi: '3.1.1',
    info: {
      title: 'onrecord',
      version: '1',
      summary: 'Who said what, who passed it on, about which event, and where exactly it is written.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [],
    paths: merged(parts.map(({ paths }) => paths)),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key of `onrecord keys create`: `onr_…`.' },
      },
      headers: {
        ETag: { description: 'For `If-None-Match`.', schema: { type: 'string' } },
        Link: { description: 'Other addresses, by RFC 8288.', schema: { type: 'string' } },
      },
      responses: {
        Problem: {
          description: 'What went wrong, by RFC 9457.',
          content: { 'application/problem+json': { schema: refTo('Problem') } },
        },
        NotModified: { description: 'The client has it already.' },
      },
      schemas: {
        ...merged(parts.map(({ schemas }) => schemas)),
        Problem: PROBLEM,
        PageInfo: PAGE_INFO,
      },
    },
  }
}

const merged = (parts: readonly JsonSchema[]): JsonSchema =>
  Object.fromEntries(parts.flatMap((part) => Object.entries(part)))

const PROBLEM: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened, where, and what to do.' },
    code: { type: 'string', enum: Object.keys(ERROR_CODES), description: 'Never changed, never used again.' },
    requestId: { type: 'string', description: 'By which the log knows the request.' },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
}

const PAGE_INFO: JsonSchema = {
  type: 'object',
  properties: {
    hasNextPage: { type: 'boolean' },
    hasPreviousPage: { type: 'boolean' },
    startCursor: { type: ['string', 'null'] },
    endCursor: { type: ['string', 'null'] },
  },
  required: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
}

/** A resource's list and its things by id. */
export function describeResource(schema: Schema, resource: Resource): Described {
  const { type, list, one, fields, more, aside } = resource
  const connection = connectionOf(schema, resource)
  const full = more === undefined ? type : `${type}InFull`
  const named = `${/^[AEIOU]/.test(type) ? 'an' : 'a'} ${one}`
  return {
    paths: {
      [`/${list}`]: {
        get: {
          operationId: `list${type}s`,
          summary: `The ${list}, in pages.`,
          parameters: listParameters(schema, connection),
          responses: {
            200: jsonResponse(`A page of ${list}.`, refTo(`${type}Page`)),
            304: { $ref: '#/components/responses/NotModified' },
            ...problems('400', '503', '504'),
          },
        },
      },
      [`/${list}/{id}`]: {
        get: {
          operationId: `get${type}`,
          summary: `One ${one} by its id; an old id answers with what the thing became.`,
          parameters: [
            {
              name: 'id',
              in: 'path',
              required: true,
              description: `The id of ${named}.`,
              schema: { type: 'string', format: 'uuid' },
            },
            ...(aside
              ? [
                  parameter(
                    aside.parameter,
                    `With ${aside.value}, what no list has, such as what was rejected.`,
                    {
                      type: 'string',
                      enum: [aside.value],
                    },
                  ),
                ]
              : []),
          ],
          responses: {
            200: jsonResponse(
              `The ${one}.`,
              aside ? { anyOf: [refTo(full), refTo(aside.type)] } : refTo(full),
            ),
            304: { $ref: '#/components/responses/NotModified' },
            ...(canMerge(type) && {
              308: jsonResponse(`An old id: the ${one} that it became, at its address.`, refTo(full)),
            }),
            ...problems('400', '404', '503'),
          },
        },
      },
    },
    schemas: {
      [type]: schemaOf(schema, type, fields),
      ...(more === undefined ? {} : { [full]: schemaOf(schema, type, `${fields} ${more}`) }),
      ...(aside ? { [aside.type]: schemaOf(schema, aside.type, aside.fields) } : {}),
      [`${type}Page`]: {
        type: 'object',
        properties: { nodes: { type: 'array', items: refTo(type) }, pageInfo: refTo('PageInfo') },
        required: ['nodes', 'pageInfo'],
      },
    },
  }
}

/** Everything that a list can be asked. */
export function listParameters(schema: Schema, connection: Connection): object[] {
  const { pageSize, defaultPageSize } = schema.limits
  const size = (doc: string) => ({ doc, schema: { type: 'integer', minimum: 1, maximum: pageSize } })
  const cursor = (doc: string) => ({ doc, schema: { type: 'string' } })
  const plain = {
    first: size(`The first so many; ${defaultPageSize} where neither this nor \`last\` is given.`),
    after: cursor('Only what comes after this cursor.'),
    last: size('The last so many.'),
    before: cursor('Only what comes before this cursor.'),
  }
  return [
    ...Object.entries(plain).map(([name, { doc, schema }]) => parameter(name, doc, schema)),
    ...selectParameters(schema, connection),
  ]
}

/** What decides which things a list has, and in which order. */
export function selectParameters(schema: Schema, connection: Connection): object[] {
  const orders = Object.keys(connection.orders)
  return [
    parameter('search', connection.search.doc, { type: 'string' }),
    parameter('orderBy', 'In which order.', {
      type: 'string',
      enum: orders,
      default: connection.defaultOrder,
    }),
    ...filterParameters(schema.graphql, connection).map((one) => filterParameter(connection, one)),
    {
      name: 'filter',
      in: 'query',
      description: `The whole filter, as GraphQL's \`${connection.filter.name}\` has it, with \`and\`, \`or\` and \`not\`.`,
      content: { 'application/json': { schema: { type: 'object' } } },
    },
  ]
}

export const parameter = (name: string, description: string, schema: JsonSchema, more: object = {}) => ({
  name,
  in: 'query',
  description,
  schema,
  ...more,
})

function filterParameter(connection: Connection, { name, path, doc, isList }: FilterParameter): object {
  const [condition, part] = path as [string, string?]
  const whole = jsonSchemaOf(connection.filter.conditions[condition]!.input.schema)
  const own = part === undefined ? whole : (whole.properties![part] as typeof whole)
  const value = own.anyOf?.find((option) => typeof option === 'object' && option.type !== 'null') ?? own
  return parameter(name, doc, value, isList ? { style: 'form', explode: false } : {})
}
