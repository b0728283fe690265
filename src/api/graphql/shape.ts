import {
  getNullableType,
  GraphQLInt,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql'

/**
 * What of the variables decides which SQL answers an operation: what is given and what is not, true or false, the
 * constants of enums, whole numbers (the sizes of pages), and roughly how long lists are. Two requests of one shape
 * are answered by one statement with other parameters.
 */
export function shapeOf(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: { readonly [name: string]: unknown },
): string {
  return definitions
    .map(({ variable, type }) => {
      const known = typeFromAST(schema, type) as GraphQLInputType
      return shape(known, variables[variable.name.value])
    })
    .join(',')
}

function shape(type: GraphQLInputType, value: unknown): string {
  if (value === undefined) return '-'
  if (value === null) return 'null'
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    const items = value as unknown[]
    if (isLeafType(getNullableType(nullable.ofType))) return `[${roundedUp(items.length)}]`
    return `[${items.map((item) => shape(nullable.ofType, item)).join()}]`
  }
  if (isInputObjectType(nullable)) {
    const given = value as { readonly [field: string]: unknown }
    return `{${Object.values(nullable.getFields())
      .map((field) => shape(field.type, given[field.name]))
      .join()}}`
  }
  if (isEnumType(nullable) || typeof value === 'boolean' || nullable === GraphQLInt)
    return JSON.stringify(value)
  return typeof value === 'string' && value.trim() === '' ? 'blank' : 'given'
}

/** 0, 1, 2, 4, 8, …: the lengths that are told apart. */
export function roundedUp(length: number): number {
  return length <= 1 ? length : 2 ** Math.ceil(Math.log2(length))
}
