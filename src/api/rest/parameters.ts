import {
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import { OnrecordError } from '../../errors.ts'
import type { Connection } from '../connection.ts'

/** What the address of a request has behind its "?": a parameter that is given several times is a list. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

/** What GraphQL's arguments of a list are called; the same, and no other, are parameters here. */
const PLAIN = ['after', 'before', 'search', 'orderBy'] as const
const NUMBERS = ['first', 'last'] as const

/** A parameter by which a list is filtered: `speaker`, or of a span `datedOn.from`. */
export interface FilterParameter {
  readonly name: string
  readonly path: readonly string[]
  readonly doc: string
  /** Its type in GraphQL, of one value where it takes several. */
  readonly type: GraphQLInputType
  readonly isList: boolean
}

/** The parameters that a filter's conditions make; what is nested (`and`, `or`, `not`) goes into `filter` as JSON. */
export function filterParameters(graphql: GraphQLSchema, { filter }: Connection): FilterParameter[] {
  const fields = fieldsOf(graphql.getType(filter.name) as GraphQLInputType)
  return Object.keys(filter.conditions).flatMap((name) => {
    const field = fields[name]!
    const inner = Object.values(fieldsOf(field.type))
    if (inner.length === 0) return [parameterOf([name], filter.conditions[name]!.doc, field.type)]
    return inner.map((part) =>
      parameterOf([name, part.name], `${filter.conditions[name]!.doc} ${part.description}`, part.type),
    )
  })
}

function fieldsOf(type: GraphQLInputType): Readonly<Record<string, GraphQLInputField>> {
  const plain = getNullableType(type)
  return isInputObjectType(plain) ? plain.getFields() : {}
}

function parameterOf(path: readonly string[], doc: string, given: GraphQLInputType): FilterParameter {
  const type = getNullableType(given)
  const isList = isListType(type)
  return {
    name: path.join('.'),
    path,
    doc,
    type: isList ? getNullableType(type.ofType) : type,
    isList,
  }
}

/**
 * The arguments that GraphQL's list takes, of an address: to be checked as they are there.
 *
 * @throws OnrecordError INPUT_INVALID where a parameter is unknown, or not of its form.
 */
export function readParameters(
  parameters: readonly FilterParameter[],
  query: Query,
): Record<string, unknown> {
  const args: Record<string, unknown> = {}
  const filter: Record<string, unknown> = {}
  for (const [name, given] of Object.entries(query)) {
    if (given === undefined || given === '') continue
    const parameter = parameters.find((one) => one.name === name)
    if (parameter) put(filter, parameter.path, readValue(parameter, given))
    else if (isOneOf(PLAIN, name)) args[name] = one(name, given)
    else if (isOneOf(NUMBERS, name)) args[name] = readNumber(name, one(name, given))
    else if (name !== 'filter') throw unknown(name, parameters)
  }
  const nested = query['filter'] ? withLists(parameters, readJson(one('filter', query['filter']))) : undefined
  const isPlain = Object.keys(filter).length > 0
  args['filter'] = nested === undefined ? filter : isPlain ? { and: [nested, filter] } : nested
  return args
}

const isOneOf = <const T extends string>(names: readonly T[], name: string): name is T =>
  (names as readonly string[]).includes(name)

function put(values: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) values[name!] = value
  else put((values[name!] ??= {}) as Record<string, unknown>, rest, value)
}

function readValue({ name, type, isList }: FilterParameter, given: string | readonly string[]): unknown {
  if (!isList) return readOne(name, type, one(name, given))
  const all = typeof given === 'string' ? [given] : given
  return all.flatMap((values) => values.split(',')).map((value) => readOne(name, type, value.trim()))
}

function readOne(name: string, type: GraphQLInputType, value: string): unknown {
  if (!isScalarType(type)) return value
  if (type.name === 'Int' || type.name === 'Float') return readNumber(name, value)
  if (type.name === 'Date') return readDay(value)
  if (type.name !== 'Boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  throw new OnrecordError('INPUT_INVALID', `${name} must be true or false`)
}

function readNumber(name: string, value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && Number.isFinite(number)) return number
  throw new OnrecordError(
    'INPUT_INVALID',
    `${name} must be a number, not ${JSON.stringify(value.slice(0, 60))}`,
  )
}

/** A day; or a moment, as charting tools have it, in milliseconds since 1970 or by RFC 3339: its day in UTC. */
function readDay(value: string): string {
  const moment = /^-?\d{11,15}$/.test(value)
    ? Number(value)
    : /^\d{4}-\d\d-\d\d[T ]/.test(value)
      ? value
      : undefined
  const date = moment === undefined ? undefined : new Date(moment)
  if (!date || Number.isNaN(date.getTime())) return value
  const day = date.toISOString().slice(0, 10)
  return /^\d{4}-/.test(day) ? day : value
}

function one(name: string, given: string | readonly string[]): string {
  if (typeof given === 'string') return given
  throw new OnrecordError('INPUT_INVALID', `${name} is given ${given.length} times, and once is enough`)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new OnrecordError('INPUT_INVALID', 'filter must be JSON, such as {"not":{"kind":["DIRECT"]}}')
  }
}

/** A single value where several may stand is a list of one, as GraphQL has it; of no other form is anything changed. */
function withLists(parameters: readonly FilterParameter[], filter: unknown): unknown {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return filter
  const within = (given: unknown) => withLists(parameters, given)
  const read = (name: string, value: unknown): unknown => {
    if (name === 'not') return within(value)
    if (name === 'and' || name === 'or') return asList(value, within)
    const isList = parameters.some((parameter) => parameter.name === name && parameter.isList)
    return isList ? asList(value) : value
  }
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, read(name, value)]))
}

function asList(value: unknown, read = (item: unknown) => item): unknown {
  if (value === null) return value
  return (Array.isArray(value) ? value : [value]).map((item) => read(item))
}

function unknown(name: string, parameters: readonly FilterParameter[]): OnrecordError {
  const known = [...NUMBERS, ...PLAIN, 'filter', ...parameters.map((parameter) => parameter.name)]
  return new OnrecordError(
    'INPUT_INVALID',
    `there is no parameter ${JSON.stringify(name.slice(0, 60))} here: there are ${known.join(', ')}`,
  )
}
