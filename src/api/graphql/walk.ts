import type { FieldNode, GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql'
import { GraphQLInterfaceType, GraphQLObjectType } from 'graphql'
import type { Connection } from '../../database/connect.ts'
import { Compiler, TYPE_KEY } from './compile.ts'
import { Plan } from './plan.ts'
import type { Schema } from './schema.ts'

/**
 * Gives GraphQL's schema its resolvers, for operations that are executed field by field: a field of Query compiles
 * and runs what is selected of it, and those below read the JSON that came of that.
 */
export function addResolvers(schema: Schema, { db, pool }: Connection): void {
  const resolveRoot: GraphQLFieldResolver<unknown, { readonly signal?: AbortSignal }> = async (
    _parent,
    _args,
    { signal },
    info,
  ) => {
    const compiler = new Compiler(schema, askedBy(info), true)
    const plan = new Plan(db, compiler.root(info.fieldNodes as [FieldNode]), compiler)
    return JSON.parse(String(await plan.run(pool, info.variableValues, signal)))
  }
  for (const type of Object.values(schema.graphql.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    if (type instanceof GraphQLInterfaceType)
      type.resolveType = (thing: Record<string, string>) => thing[TYPE_KEY]
    if (!(type instanceof GraphQLObjectType)) continue
    for (const field of Object.values(type.getFields()))
      field.resolve = type.name === 'Query' ? resolveRoot : readKey
  }
}

/** Reads what stands under the field's key in the answer, which is its alias if it has one. */
const readKey: GraphQLFieldResolver<Record<string, unknown>, unknown> = (parent, _args, _context, { path }) =>
  parent[path.key]

const askedBy = ({ schema, fragments, variableValues }: GraphQLResolveInfo) => ({
  schema,
  fragments: new Map(
    Object.entries(fragments).flatMap(([name, node]) => (node ? [[name, node] as const] : [])),
  ),
  variables: variableValues,
})
