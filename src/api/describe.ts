import { sql } from 'kysely'
import { z } from 'zod'
import type { Arg } from './arg.ts'
import { mergedInto, canMerge } from './merged-into.ts'
import type { Connection } from './connection.ts'
import type { Predicates } from './filter.ts'
import type { Noun } from './ids.ts'
import type { InputObject, MutationField } from './mutations.ts'
import { idSchema } from './inputs.ts'
import type { Row, Sql } from './row.ts'

/**
 * How the rooms describe what they hold: each type and each of its fields with its GraphQL type, its description, and
 * how it is read in SQL. GraphQL's schema and the statements that answer its operations are both made of this.
 */
export interface ObjectType<Column extends string = string> {
  readonly name: string
  readonly doc: string
  /** Set where it is a thing with an id and a table of its own; it is then a Node. */
  readonly entity?: { readonly noun: Noun; readonly table: string }
  readonly fields: Fields<Column>
}

export type Fields<Column extends string = string> = Readonly<Record<string, Field<Column>>>

export type Field<Column extends string = string> =
  | ValueField<Column>
  | OneField<Column>
  | SameField
  | PartField<Column>
  | ManyField<Column>
  | PageField<Column>

interface Described {
  /** Its type in GraphQL. */
  readonly type: string
  readonly doc: string
  readonly args?: Arguments
  /** As how many values it counts in the cost of an operation, where it takes more than it gives. */
  readonly effort?: number
  /** Whether only what is on disk may be told of it. */
  readonly isDurable?: boolean
}

/** The arguments of a field that is no list in pages: for GraphQL's schema, and to check what is given. */
export interface Arguments<T = unknown> {
  readonly graphql: string
  readonly schema: z.ZodType<T>
  /** How many rows a list of these arguments may have; its own estimate where it has none. */
  rows?(values: T): number
}

/** A value, or several in one array. */
export interface ValueField<Column extends string = string> extends Described {
  readonly is: 'value'
  read(row: Row<Column>, args: Arg<unknown>): Sql
}

/** A thing by its id. */
export interface OneField<Column extends string = string> extends Described {
  readonly is: 'one'
  id(row: Row<Column>, args: Arg<unknown>): Sql
}

/** What is told by the very same row, as a type of its own. */
export interface SameField extends Described {
  readonly is: 'same'
}

/** What is told by a row at most, and has no id. */
export interface PartField<Column extends string = string> extends Described {
  readonly is: 'part'
  rows(row: Row<Column>, item: Row, args: Arg<unknown>): Rows
}

/** Some rows, in their order. */
export interface ManyField<Column extends string = string> extends Described {
  readonly is: 'many'
  /** How many there are as a rule, for the reckoning of costs. */
  readonly usual: number
  rows(row: Row<Column>, item: Row, args: Arg<unknown>): Rows
}

export interface Rows {
  readonly from: Sql
  readonly where?: Sql
  readonly orderBy?: Sql
  readonly limit?: Sql
  /** The id of the thing that each of them stands for, if they are to be read as things with a table. */
  readonly id?: Sql
}

/** A list in pages. */
export interface PageField<Column extends string = string> extends Described {
  readonly is: 'page'
  readonly connection: Connection
  within(row: Row<Column>): Predicates
}

export function objectType<Column extends string>(type: ObjectType<Column>): ObjectType {
  return type
}

export function value<Column extends string>(
  type: string,
  doc: string,
  read: (row: Row<Column>) => Sql,
): ValueField<Column> {
  return { is: 'value', type, doc, read }
}

export function valueBy<Column extends string, T>(
  type: string,
  doc: string,
  args: Arguments<T>,
  read: (row: Row<Column>, args: Arg<T>) => Sql,
): ValueField<Column> {
  return { is: 'value', type, doc, args: args, read: (row, given) => read(row, given as Arg<T>) }
}

export function one<Column extends string>(
  type: string,
  doc: string,
  id: (row: Row<Column>) => Sql,
): OneField<Column> {
  return { is: 'one', type, doc, id }
}

/** A thing of this noun by an `id` that is given; an old id leads to what the thing became. */
export function byId(noun: Noun, doc: string): OneField {
  const schema = z.strictObject({ id: idSchema(noun) })
  return {
    is: 'one',
    type: noun,
    doc,
    args: { graphql: '"Its id." id: ID!', schema },
    id: (_, args) => {
      const id = sql`${(args as Arg<z.output<typeof schema>>).pick((given) => given.id)}::uuid`
      return canMerge(noun) ? mergedInto(noun, id) : id
    },
  }
}

export function same(type: string, doc: string): SameField {
  return { is: 'same', type, doc }
}

export function part<Column extends string, Item extends string = string>(
  type: string,
  doc: string,
  rows: (row: Row<Column>, item: Row<Item>) => Rows,
): PartField<Column> {
  return { is: 'part', type, doc, rows }
}

export function partBy<Column extends string, T>(
  type: string,
  doc: string,
  args: Arguments<T>,
  rows: (row: Row<Column>, item: Row, args: Arg<T>) => Rows,
): PartField<Column> {
  const read: PartField<Column>['rows'] = (row, item, given) => rows(row, item, given as Arg<T>)
  return { is: 'part', type, doc, args: args, rows: read }
}

export function many<Column extends string, Item extends string = string>(
  type: string,
  doc: string,
  usual: number,
  rows: (row: Row<Column>, item: Row<Item>) => Rows,
): ManyField<Column> {
  return { is: 'many', type, doc, usual, rows }
}

export function manyBy<Column extends string, T, Item extends string = string>(
  type: string,
  doc: string,
  args: Arguments<T>,
  rows: (row: Row<Column>, item: Row<Item>, args: Arg<T>) => Rows,
): ManyField<Column> {
  const read: ManyField<Column>['rows'] = (row, item, given) => rows(row, item, given as Arg<T>)
  return { is: 'many', type, doc, usual: 1, args: args, rows: read }
}

export function pages<Column extends string>(
  connection: Connection,
  doc: string,
  within: (row: Row<Column>) => Predicates = () => ({}),
): PageField<Column> {
  return { is: 'page', type: `${connection.node}Connection!`, doc, connection, within }
}

/** A thing of a list, told when it comes on record: a field of Subscription. */
export interface AddedField {
  readonly type: string
  readonly doc: string
  readonly connection: Connection
}

export function added(connection: Connection, doc: string): AddedField {
  return { type: `${connection.node}!`, doc, connection }
}

/** The constants of an enum, each with its description. */
export interface EnumType {
  readonly name: string
  readonly doc: string
  readonly constants: Readonly<Record<string, string>>
}

/** What a room adds to the schema: its types, its fields of Query, Subscription and Mutation, and fields of types of the rooms before it. */
export interface Room {
  readonly objects: readonly ObjectType[]
  readonly enums: readonly EnumType[]
  readonly connections: readonly Connection[]
  readonly query: Fields
  readonly subscription?: Readonly<Record<string, AddedField>>
  readonly mutation?: Readonly<Record<string, MutationField>>
  /** Objects that are given, within those that mutations are given. */
  readonly inputs?: readonly InputObject[]
  readonly extensions?: Readonly<Record<string, Fields>>
}
