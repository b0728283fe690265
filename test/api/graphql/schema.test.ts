import { readFile } from 'node:fs/promises'
import path from 'node:path'
import graphqlPlugin from '@graphql-eslint/eslint-plugin'
import { Linter } from 'eslint'
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  printSchema,
  validateSchema,
  type GraphQLField,
  type GraphQLInputField,
} from 'graphql'
import t from 'tap'
import { actorList } from '../../../src/actors/list.ts'
import type { Connection } from '../../../src/api/connection.ts'
import { WITHIN } from '../../../src/api/filter.ts'
import { makeSchema } from '../../../src/app.ts'
import { eventList } from '../../../src/events/list.ts'
import { sourceList } from '../../../src/sources/list.ts'
import { statementList } from '../../../src/statements/list.ts'

const { graphql: schema } = makeSchema()
const file = path.join(import.meta.dirname, '../../../schema.graphql')
const LISTS: readonly Connection[] = [sourceList, actorList, eventList, statementList]

await t.test('schema.graphql is what is served', async (t) => {
  t.equal(await readFile(file, 'utf8'), `${printSchema(schema)}\n`, '`npm run schema` writes it')
  t.same(validateSchema(schema), [])
})

await t.test('every type, field, argument and constant says what it is', async (t) => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['ID', 'Int', 'Float', 'String', 'Boolean'].includes(type.name))
      continue
    t.ok(type.description, type.name)
    if (isEnumType(type))
      for (const value of type.getValues()) t.ok(value.description, `${type.name}.${value.name}`)
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue
    for (const field of Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())) {
      t.ok(field.description, `${type.name}.${field.name}`)
      for (const arg of 'args' in field ? field.args : [])
        t.ok(arg.description, `${type.name}.${field.name}(${arg.name}:)`)
    }
  }
})

await t.test("GraphQL's filters are the filters that all faces check", async (t) => {
  for (const { filter } of LISTS) {
    const type = schema.getType(filter.name)
    if (!isInputObjectType(type)) throw new Error(`${filter.name} is no input`)
    const fields = type.getFields()
    t.same(Object.keys(fields), [...Object.keys(filter.conditions), ...Object.keys(WITHIN)], filter.name)
    t.ok(filter.schema.safeParse({ and: [{}], or: [{ not: {} }], not: null }).success)
    for (const name of Object.keys(filter.conditions)) {
      const field = fields[name]!
      const takes = (value: unknown) => filter.schema.safeParse({ [name]: value }).success
      t.ok(takes(null) && takes(undefined), `${filter.name}.${name} may be left out`)
      for (const [example, isTaken] of examplesOf(field))
        t.equal(takes(example), isTaken, `${name}: ${JSON.stringify(example)}`)
    }
    t.notOk(filter.schema.safeParse({ unheard: 1 }).success)
  }
})

/** Values of the field's type in GraphQL, which the filter takes, and others. */
function examplesOf({ type }: GraphQLInputField): [unknown, boolean][] {
  const named = String(type)
  if (named === 'DaySpan')
    return [
      [{ from: '2031-01-01' }, true],
      [{ to: '2031-01-01', from: null }, true],
      [{ from: 5 }, false],
    ]
  if (named === '[String!]')
    return [
      [['wikidata:Q42'], true],
      [[], true],
      [['Q42'], false],
      [[5], false],
    ]
  if (named === '[ID!]')
    return [
      [[], true],
      [['x'], false],
      ['x', false],
    ]
  if (named === 'Float')
    return [
      [0.5, true],
      [2, false],
      ['1', false],
    ]
  const constants = schema.getType(named.replace(/\W/g, ''))
  if (!isEnumType(constants)) throw new Error(`no examples of ${named}`)
  return [
    [constants.getValues().map(({ name }) => name), true],
    [['UNHEARD'], false],
  ]
}

await t.test('an order is known to GraphQL when the list knows it', async (t) => {
  for (const { node, orders, defaultOrder } of LISTS) {
    const type = schema.getType(`${node}Order`)
    t.same(isEnumType(type) && type.getValues().map(({ name }) => name), Object.keys(orders))
    t.ok(defaultOrder in orders)
  }
})

await t.test('every list can be read from both ends', async (t) => {
  const connections = [...Object.values(schema.getTypeMap())].flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).filter((field) => String(field.type).endsWith('Connection!'))
      : [],
  )
  const oneWay = connections.filter(
    ({ args }) =>
      !['first', 'after', 'last', 'before'].every((name) => args.some((arg) => arg.name === name)),
  )
  t.same(
    oneWay.map(({ name }) => name),
    ['changes'],
  )
})

await t.test("the schema keeps the rules of Relay's linter", async (t) => {
  const code = printSchema(schema)
  const messages = new Linter().verify(
    code,
    [
      {
        files: ['**/*.graphql'],
        plugins: { '@graphql-eslint': graphqlPlugin as never },
        languageOptions: {
          parser: graphqlPlugin.parser,
          parserOptions: { graphQLConfig: { schema: code } },
        },
        rules: {
          ...graphqlPlugin.configs['flat/schema-relay'].rules,
          // Relay itself has nothing against lists that are no connections: names, the steps of a chain, spans.
          '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
          // The feed of changes is read in one direction.
          '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
        },
      },
    ],
    { filename: 'schema.graphql' },
  )
  t.same(
    messages.map(({ line, message }) => `${line}: ${message}`),
    [],
  )
})
