import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { readingVariables } from './failures.ts'

/** An operation with the values of its variables. */
export interface OperationContext {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: { readonly [name: string]: unknown }
}

export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
}

/** What is asked of one object of a type, by the key in the answer; fields of one key are answered as one. */
export type Selection = ReadonlyMap<string, readonly [FieldNode, ...FieldNode[]]>

/** CollectFields of the GraphQL specification, for what `nodes` select of the type. */
export function selectionOf(asked: OperationContext, type: string, nodes: readonly FieldNode[]): Selection {
  return collect(
    asked,
    type,
    nodes.flatMap((node) => node.selectionSet ?? []),
  )
}

export function collect(asked: OperationContext, type: string, sets: readonly SelectionSetNode[]): Selection {
  const fields = new Map<string, [FieldNode, ...FieldNode[]]>()
  const seen = new Set<string>()
  const visit = (selection: SelectionNode): void => {
    if (!isIncluded(asked, selection)) return
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      const sameKey = fields.get(key)
      if (sameKey) sameKey.push(selection)
      else fields.set(key, [selection])
      return
    }
    const isSpread = selection.kind === Kind.FRAGMENT_SPREAD
    if (isSpread && seen.has(selection.name.value)) return
    if (isSpread) seen.add(selection.name.value)
    const fragment = isSpread ? asked.fragments.get(selection.name.value)! : selection
    const condition = fragment.typeCondition?.name.value
    if (condition === undefined || isOfType(asked.schema, type, condition))
      fragment.selectionSet.selections.forEach(visit)
  }
  for (const set of sets) set.selections.forEach(visit)
  return fields
}

function isIncluded({ variables }: OperationContext, node: SelectionNode): boolean {
  if (!node.directives?.length) return true
  return readingVariables(
    () =>
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false,
  )
}

function isOfType(schema: GraphQLSchema, name: string, condition: string): boolean {
  if (name === condition) return true
  const [type, wanted] = [schema.getType(name), schema.getType(condition)]
  return isObjectType(type) && isAbstractType(wanted) && schema.isSubType(wanted, type)
}

/** Whether what is given to an argument depends on the variables. */
export function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true
  if (value.kind === Kind.LIST) return value.values.some(hasVariable)
  return value.kind === Kind.OBJECT && value.fields.some((field) => hasVariable(field.value))
}

/** Whether a field of Query tells of the schema itself. */
export const isOfSchema = (field: string): boolean => field === '__schema' || field === '__type'
