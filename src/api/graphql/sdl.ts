import type { Connection } from '../connection.ts'
import type { AddedField, Field, Fields, ObjectType, Room } from '../describe.ts'
import { WITHIN } from '../filter.ts'
import type { Limits } from '../limits.ts'
import type { InputObject, MutationField } from '../mutations.ts'
import { SUMMARY_ENUMS, summaryFields } from '../summary.ts'

/** What all rooms share. */
const SHARED = `
"""A thing with an id that stays the same for ever, in every face of this service."""
interface Node {
  """Its id. Where the thing was merged into another, the old id leads to what it became."""
  id: ID!
}

"""A day of the calendar: \`2021-11-08\`."""
scalar Date

"""A moment: \`2021-11-08T12:00:00.000Z\`, always in UTC."""
scalar DateTime

"""From one day to another, both included; open where one is not given."""
input DaySpan {
  """The first day."""
  from: Date
  """The last day."""
  to: Date
}
`

/** What the rooms have together. */
interface Joined {
  readonly objects: readonly ObjectType[]
  readonly query: Fields
  readonly mutation: Readonly<Record<string, MutationField>>
}

/** The schema of all rooms in GraphQL's own language. */
export function sdlOf({ objects, query, mutation }: Joined, rooms: readonly Room[], limits: Limits): string {
  return [
    SHARED,
    typeSdl({ name: 'Query', doc: 'All that can be asked.', fields: query }, limits),
    ...rooms.flatMap(({ subscription }) => (subscription ? [subscriptionSdl(subscription)] : [])),
    ...mutationSdl(mutation),
    ...rooms.flatMap(({ inputs = [] }) => inputs).map(inputSdl),
    ...objects.map((object) => typeSdl(object, limits)),
    ...[...rooms.flatMap(({ enums }) => enums), ...SUMMARY_ENUMS].map(({ name, doc, constants }) =>
      enumSdl(name, doc, constants),
    ),
    ...rooms.flatMap(({ connections }) => connections).map((connection) => connectionSdl(connection, limits)),
  ].join('\n')
}

function typeSdl({ name, doc, entity, fields }: ObjectType, limits: Limits): string {
  return `${text(doc)}\ntype ${name}${entity ? ' implements Node' : ''} {\n${fieldsSdl(fields, limits)}\n}`
}

function fieldsSdl(fields: Fields, limits: Limits): string {
  const lines = Object.entries(fields).map(
    ([name, field]) => `${text(field.doc)}\n${name}${argsSdl(field, limits)}: ${field.type}`,
  )
  return lines.join('\n')
}

function argsSdl(field: Field, { defaultPageSize, pageSize }: Limits): string {
  if (field.is !== 'page') return field.args ? `(${field.args.graphql})` : ''
  const { filter, search, node, defaultOrder } = field.connection
  return `(
    ${text(`The first so many, from 1 to ${pageSize}; ${defaultPageSize} where neither this nor \`last\` is given.`)} first: Int
    ${text('Only what comes after this cursor.')} after: String
    ${text(`The last so many, from 1 to ${pageSize}.`)} last: Int
    ${text('Only what comes before this cursor.')} before: String
    ${text(FILTER)} filter: ${filter.name}
    ${text(search.doc)} search: String
    ${text('In which order.')} orderBy: ${node}Order = ${defaultOrder}
  )`
}

function subscriptionSdl(fields: Readonly<Record<string, AddedField>>): string {
  const lines = Object.entries(fields).map(
    ([
      name,
      {
        type,
        doc,
        connection: { filter, search },
      },
    ]) => `${text(doc)} ${name}(
      ${text(FILTER)} filter: ${filter.name}
      ${text(search.doc)} search: String
    ): ${type}`,
  )
  return `${text('All that is told as it happens.')}\ntype Subscription {\n${lines.join('\n')}\n}`
}

function mutationSdl(fields: Joined['mutation']): string[] {
  const all = Object.entries(fields)
  if (all.length === 0) return []
  const lines = all.map(
    ([name, { doc, scope, input, payload }]) =>
      `${text(`${doc} It takes a key with the scope \`${scope}\`.`)}
      ${name}(${text(input.doc)} input: ${input.name}!): ${payload.name}`,
  )
  return [
    `${text('All that can be written.')}\ntype Mutation {\n${lines.join('\n')}\n}`,
    ...all.map(([, { input }]) => inputSdl(input)),
  ]
}

const inputSdl = ({ name, doc, graphql }: InputObject): string =>
  `${text(doc)}\ninput ${name} {\n${graphql}\n}`

function enumSdl(name: string, doc: string, constants: Readonly<Record<string, string>>): string {
  const lines = Object.entries(constants).map(([constant, meaning]) => `${text(meaning)}\n${constant}`)
  return `${text(doc)}\nenum ${name} {\n${lines.join('\n')}\n}`
}

function connectionSdl(connection: Connection, limits: Limits): string {
  const { node, filter, orders } = connection
  const plural = `${node.toLowerCase()}s`
  const conditions = Object.entries(filter.conditions).map(
    ([key, { doc, input }]) => `${text(doc)}\n${key}: ${input.graphql}`,
  )
  const within = Object.entries(WITHIN).map(
    ([key, doc]) => `${text(doc)}\n${key}: ${key === 'not' ? filter.name : `[${filter.name}!]`}`,
  )
  const docs = Object.entries(orders).map(([name, { doc }]) => [name, doc] as const)
  return `
    ${text(`A list of ${plural}, in pages.`)}
    type ${node}Connection {
      ${text(`The ${plural} of this page, each with its cursor.`)} edges: [${node}Edge!]!
      ${text(`The ${plural} of this page.`)} nodes: [${node}!]!
      ${text('Where the page stands in the list.')} pageInfo: PageInfo!
      ${fieldsSdl(summaryFields(connection), limits)}
    }
    ${text(`A place in a list of ${plural}.`)}
    type ${node}Edge {
      ${text(`The ${node.toLowerCase()} at this place.`)} node: ${node}!
      ${text('Its place: for `after` and `before`, with the same filter, search and order.')} cursor: String!
    }
    ${text(`What ${plural} can be filtered by; all that is given must hold.`)}
    input ${filter.name} {\n${[...conditions, ...within].join('\n')}\n}
    ${enumSdl(`${node}Order`, `The orders of ${plural}.`, Object.fromEntries(docs))}
  `
}

const FILTER = 'Only what has all of this.'

const text = (doc: string): string => JSON.stringify(doc)
