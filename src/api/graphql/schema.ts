import { buildSchema, type GraphQLSchema } from 'graphql'
import { z } from 'zod'
import { OnrecordError } from '../../errors.ts'
import { checked } from '../check.ts'
import type { Connection } from '../connection.ts'
import type { AddedField, Fields, ObjectType, Room } from '../describe.ts'
import { nounOf } from '../ids.ts'
import type { MutationField } from '../mutations.ts'
import { PAGE_INFO } from '../page-info.ts'
import type { Limits } from '../limits.ts'
import { summaryFields, SUMMARY_TYPES } from '../summary.ts'
import { ruleScalars } from './scalars.ts'
import { sdlOf } from './sdl.ts'

/** The rooms joined: GraphQL's schema, and what answers it. */
export interface Schema {
  readonly graphql: GraphQLSchema
  /** By name; `Query` is among them. */
  readonly objects: ReadonlyMap<string, ObjectType>
  /** The fields of Subscription. */
  readonly subscription: Readonly<Record<string, AddedField>>
  /** The fields of Mutation. */
  readonly mutation: Readonly<Record<string, MutationField>>
  readonly limits: Limits
}

/** Joins the rooms. A room may add fields to the types of those before it. */
export function joinRooms(rooms: readonly Room[], limits: Limits): Schema {
  const mutation = Object.assign({}, ...rooms.map((room) => room.mutation ?? {})) as Schema['mutation']
  const payloads = Object.values(mutation).map(({ payload }) => payload)
  const own = [PAGE_INFO, ...rooms.flatMap((room) => room.objects), ...payloads, ...SUMMARY_TYPES]
  const objects = own.map((object) => withExtensions(object, rooms))
  const query: Fields = Object.assign({}, ...rooms.map((room) => room.query)) as Fields
  const graphql = buildSchema(addNodeFields(sdlOf({ objects, query, mutation }, rooms, limits)))
  ruleScalars(graphql)
  const lists = rooms.flatMap((room) => room.connections).map(describeList)
  const all = [{ name: 'Query', doc: '', fields: query }, ...objects, ...lists]
  return {
    graphql,
    objects: new Map(all.map((object) => [object.name, object])),
    subscription: Object.assign(
      {},
      ...rooms.map((room) => room.subscription ?? {}),
    ) as Schema['subscription'],
    mutation,
    limits,
  }
}

/** What can be said of a list, apart from its pages. */
function describeList(connection: Connection): ObjectType {
  return { name: `${connection.node}Connection`, doc: '', fields: summaryFields(connection) }
}

function withExtensions(object: ObjectType, rooms: readonly Room[]): ObjectType {
  const added = rooms.map((room) => room.extensions?.[object.name] ?? {})
  return { ...object, fields: Object.assign({}, object.fields, ...added) as Fields }
}

/** `node` and `nodes` are of no room: their compiler knows all things that have an id. */
function addNodeFields(sdl: string): string {
  return `${sdl}
    extend type Query {
      "Any thing, by its id; null where there is none."
      node("Its id." id: ID!): Node
      "Any things, by their ids and in their order; null in place of one that is not there."
      nodes("Their ids." ids: [ID!]!): [Node]!
    }`
}

const anyId = z.string().refine((id) => nounOf(id) !== undefined, {
  error: ({ input }) => `${JSON.stringify(String(input).slice(0, 60))} is no id`,
  params: { code: 'ID_INVALID' },
})

const oneId = z.strictObject({ id: anyId }).transform(({ id }) => [id])
const someIds = z.strictObject({ ids: z.array(anyId) }).transform(({ ids }) => ids)

/** The ids that `node` or `nodes` asks for. */
export function readNodeIds(given: Record<string, unknown>, { pageSize }: Limits): string[] {
  const ids = checked('id' in given ? oneId : someIds, given)
  if (ids.length > pageSize)
    throw new OnrecordError('INPUT_INVALID', `ids: ask for ${pageSize} ids at most, not for ${ids.length}`)
  return ids
}
