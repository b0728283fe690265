import {
  getArgumentValues,
  isEnumType,
  type FieldNode,
  type GraphQLField,
  type SelectionSetNode,
} from 'graphql'
import { sql } from 'kysely'
import { OnrecordError } from '../../errors.ts'
import { Arg } from '../arg.ts'
import { mergedInto, canMerge } from '../merged-into.ts'
import { checked } from '../check.ts'
import type { Field, ManyField, ObjectType, OneField, PartField } from '../describe.ts'
import { rowOf, type Row, type Sql } from '../row.ts'
import {
  collect,
  hasVariable,
  isOfSchema,
  selectionOf,
  type OperationContext,
  type Selection,
} from './collect.ts'
import { readingVariables } from './failures.ts'
import { jsonArray, jsonName, jsonObject, jsonOrNull, jsonValue, textOf, type Json } from './json.ts'
import { compilePage } from './pages.ts'
import { readNodeIds, type Schema } from './schema.ts'
import { roundedUp } from './shape.ts'

/** A field of the operation whose arguments have variables in them, and how they are read from these. */
export interface Site {
  read(variables: OperationContext['variables']): unknown
}

/**
 * Where mercurius resolves an interface, the type of the object stands under this key, which no field can have.
 */
export const TYPE_KEY = ' type'

type Nodes = readonly [FieldNode, ...FieldNode[]]

/** Makes, of a validated operation and the rooms' descriptions, the SQL whose value is the answer as JSON. */
export class Compiler {
  readonly schema: Schema
  asked: OperationContext
  readonly sites: Site[] = []
  /** How many values the answer may have, as far as it is compiled. */
  cost = 0
  /** Whether any list is searched by words. */
  isSearching = false
  /** Whether anything is asked for of which only what is on disk may be told. */
  isDurable = false
  readonly #isTyped: boolean
  #rows = 1
  #aliases = 0

  /** @param isTyped Whether objects behind an interface tell their type under {@link TYPE_KEY}. */
  constructor(schema: Schema, asked: OperationContext, isTyped = false) {
    this.schema = schema
    this.asked = asked
    this.#isTyped = isTyped
  }

  /** The whole answer, but for what the schema tells of itself. */
  operation(set: SelectionSetNode): Json {
    const fields = [...collect(this.asked, 'Query', [set])].filter(
      ([, [{ name }]]) => !isOfSchema(name.value),
    )
    return jsonObject(fields.map(([key, nodes]) => [key, this.root(nodes)]))
  }

  /** Lets go of the request: a plan outlives it. */
  forget(): void {
    this.asked = { ...this.asked, variables: {} }
  }

  /** The value of one field of Query. */
  root(nodes: Nodes): Json {
    const [{ name }] = nodes
    if (name.value === 'node' || name.value === 'nodes') return this.#nodes(nodes)
    return this.field('Query', rowOf('none'), nodes)
  }

  /** An object of a type as JSON: what `nodes` select of it, read from this row. */
  object(type: string, row: Row, nodes: readonly FieldNode[], isTyped = false): Json {
    const object = this.#object(type)
    const entries = [...selectionOf(this.asked, type, nodes)].map(
      ([key, same]) => [key, this.#field(object, row, same)] as const,
    )
    return jsonObject(isTyped ? [...entries, [TYPE_KEY, jsonName(type)]] : entries)
  }

  selection(type: string, nodes: readonly FieldNode[]): Selection {
    return selectionOf(this.asked, type, nodes)
  }

  /** A row with an alias that nothing else in the statement has. */
  row(): Row {
    this.#aliases += 1
    return rowOf(`t${this.#aliases}`)
  }

  /** The arguments of a field, checked by `read`. */
  args<T>(type: string, node: FieldNode, read: (values: Record<string, unknown>) => T): Arg<T> {
    const definition = this.#definition(type, node)
    const readAll = (variables: OperationContext['variables']) =>
      read(readingVariables(() => getArgumentValues(definition, node, variables)))
    const values = readAll(this.asked.variables)
    if (!(node.arguments ?? []).some(({ value }) => hasVariable(value))) return Arg.of(values)
    this.sites.push({ read: readAll })
    return Arg.at(this.sites.length - 1, values)
  }

  /** Counts what is asked for on each of so many rows. */
  times<T>(rows: number, make: () => T): T {
    const before = this.#rows
    this.#rows *= rows
    const made = make()
    this.#rows = before
    return made
  }

  /** Counts a value, on each row of those that it is asked of. */
  spend(values = 1): void {
    this.cost += values * this.#rows
    const { cost } = this.schema.limits
    if (this.cost > cost)
      throw new OnrecordError(
        'QUERY_TOO_COSTLY',
        `the answer could have more than ${cost} values: ask for smaller pages or fewer fields`,
      )
  }

  /** A field of an object of this type, read from this row. */
  field(type: string, row: Row, nodes: Nodes): Json {
    return this.#field(this.#object(type), row, nodes)
  }

  #field(parent: ObjectType, row: Row, nodes: Nodes): Json {
    const [node] = nodes
    const field = parent.fields[node.name.value]
    this.spend(field?.effort)
    if (!field) return jsonName(parent.name)
    this.isDurable ||= field.isDurable ?? false
    if (field.is === 'page') return compilePage(this, parent.name, field, row, nodes)
    const args = this.#plainArgs(parent.name, field, node)
    switch (field.is) {
      case 'value':
        return jsonValue(field.type, field.read(row, args), this.#isEnum(field.type))
      case 'one':
        return this.#one(field, field.id(row, args), nodes)
      case 'same':
        return this.object(nameOf(field.type), row, nodes)
      case 'part':
        return this.#part(field, row, args, nodes)
      case 'many':
        return this.#many(field, row, args, nodes)
    }
  }

  #plainArgs(type: string, { args }: Field, node: FieldNode): Arg<unknown> {
    if (!args) return Arg.of({})
    return this.args(type, node, (values) => checked(args.schema, values))
  }

  #one(field: OneField, id: Sql, nodes: Nodes): Json {
    if (field.type === 'Node') return this.#any(id, nodes)
    return this.#entity(this.#object(nameOf(field.type)), id, nodes)
  }

  #entity(type: ObjectType, id: Sql, nodes: Nodes): Json {
    const row = this.row()
    const object = textOf(this.object(type.name, row, nodes))
    return jsonOrNull(
      sql`(select ${object} from ${tableOf(type)} as ${row.alias} where ${row('id')} = ${id})`,
    )
  }

  #part(field: PartField, row: Row, args: Arg<unknown>, nodes: Nodes): Json {
    const item = this.row()
    const { from, where } = field.rows(row, item, args)
    const object = this.times(field.args?.rows?.(args.value) ?? 1, () =>
      textOf(this.object(nameOf(field.type), item, nodes)),
    )
    return jsonOrNull(sql`(select ${object} from ${from} where ${where ?? sql`true`})`)
  }

  #many(field: ManyField, row: Row, args: Arg<unknown>, nodes: Nodes): Json {
    const type = this.#object(nameOf(field.type))
    const item = this.row()
    const rows = field.rows(row, item, args)
    const count = field.args?.rows?.(args.value) ?? field.usual
    return this.times(count, () => {
      const thing = rows.id ? this.row() : item
      const join = rows.id
        ? sql`join ${tableOf(type)} as ${thing.alias} on ${thing('id')} = ${rows.id}`
        : sql``
      const where = rows.where ? sql`where ${rows.where}` : sql``
      const order = rows.orderBy ? sql`order by ${rows.orderBy}` : sql``
      const from = rows.limit
        ? sql`(select ${item.alias}.* from ${rows.from} ${where} ${order} limit ${rows.limit}) as ${item.alias} ${join}`
        : sql`${rows.from} ${join} ${where}`
      const array = textOf(jsonArray(this.object(type.name, thing, nodes), rows.orderBy))
      return [sql`(select ${array} from ${from})`]
    })
  }

  /** `node` and `nodes`: of each id, the one thing that has it. */
  #nodes(nodes: Nodes): Json {
    const [node] = nodes
    const { limits } = this.schema
    const ids = this.args('Query', node, (values) => readNodeIds(values, limits))
    this.spend()
    if (node.name.value === 'node') return this.#any(sql`${ids.pick(([only]) => only)}::uuid`, nodes)
    return this.times(roundedUp(ids.value.length), () => {
      const asked = this.row()
      const list = sql`unnest(${ids}::uuid[]) with ordinality as ${asked.alias} (id, place)`
      return [sql`(select ${textOf(jsonArray(this.#any(asked('id'), nodes), asked('place')))} from ${list})`]
    })
  }

  /** A thing of any type, by its id. */
  #any(id: Sql, nodes: Nodes): Json {
    const things = [...this.schema.objects.values()].filter(({ entity }) => entity)
    return jsonOrNull(sql.join(things.map((thing) => this.#anyEntity(thing, id, nodes))))
  }

  #anyEntity(type: ObjectType, id: Sql, nodes: Nodes): Sql {
    const row = this.row()
    const object = textOf(this.object(type.name, row, nodes, this.#isTyped))
    const current = canMerge(type.entity!.noun) ? mergedInto(type.entity!.noun, id) : id
    return sql`(select ${object} from ${tableOf(type)} as ${row.alias} where ${row('id')} = ${current})`
  }

  #isEnum(type: string): boolean {
    return isEnumType(this.schema.graphql.getType(nameOf(type)))
  }

  #object(name: string): ObjectType {
    const object = this.schema.objects.get(name)
    if (!object) throw new Error(`no room describes ${name}`)
    return object
  }

  #definition(type: string, node: FieldNode): GraphQLField<unknown, unknown> {
    const object = this.schema.graphql.getType(type)
    if (!object || !('getFields' in object)) throw new Error(`${type} has no fields`)
    return object.getFields()[node.name.value] as GraphQLField<unknown, unknown>
  }
}

const tableOf = ({ entity, name }: ObjectType): Sql => {
  if (!entity) throw new Error(`${name} has no table of its own`)
  return sql.table(entity.table)
}

/** The type's name without list and non-null: `[ChainStep!]!` → `ChainStep`. */
const nameOf = (type: string): string => type.replace(/[[\]!]/g, '')
