import {
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import type { Schema } from '../graphql/schema.ts'
import { chosen } from './selection.ts'

/** A schema of JSON Schema 2020-12, as OpenAPI 3.1 has it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  ID: { type: 'string', format: 'uuid' },
  String: { type: 'string' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date' },
  DateTime: { type: 'string', format: 'date-time' },
}

/** The JSON of a thing of this type with the fields that are chosen, described as GraphQL describes it. */
export function schemaOf(schema: Schema, type: string, fields: string): JsonSchema {
  const object = schema.graphql.getType(type) as GraphQLObjectType
  return objectSchema(object, chosen(schema, type, fields))
}

function objectSchema(type: GraphQLObjectType, { selectionSet }: FieldNode): JsonSchema {
  const fields = (selectionSet?.selections ?? []).filter((node) => node.kind === Kind.FIELD)
  const properties = fields.map((node) => {
    const field = type.getFields()[node.name.value]!
    return [node.name.value, { ...valueSchema(field.type, node), description: field.description }] as const
  })
  return {
    type: 'object',
    description: type.description,
    properties: Object.fromEntries(properties),
    required: properties.map(([name]) => name),
  }
}

function valueSchema(type: GraphQLOutputType, node: FieldNode): JsonSchema {
  if (isNonNullType(type)) return presentSchema(type.ofType, node)
  const present = presentSchema(type, node)
  return typeof present['type'] === 'string' && present['type'] !== 'object' && !present['enum']
    ? { ...present, type: [present['type'], 'null'] }
    : { anyOf: [present, { type: 'null' }] }
}

function presentSchema(type: GraphQLOutputType, node: FieldNode): JsonSchema {
  if (isListType(type)) return { type: 'array', items: valueSchema(type.ofType, node) }
  const named = getNamedType(type)
  if (isObjectType(named)) return objectSchema(named, node)
  if (isEnumType(named)) return { type: 'string', enum: named.getValues().map(({ name }) => name) }
  return SCALARS[named.name] ?? {}
}
