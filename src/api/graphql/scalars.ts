import { GraphQLError, Kind, type GraphQLScalarType, type GraphQLSchema } from 'graphql'
import { isDay } from '../days.ts'

/** Gives the schema's own scalars their rules. */
export function ruleScalars(schema: GraphQLSchema): void {
  rule(schema.getType('Date') as GraphQLScalarType, isDay, 'a day in the form YYYY-MM-DD')
  rule(schema.getType('DateTime') as GraphQLScalarType, isMoment, 'a moment in the form of RFC 3339')
}

function rule(scalar: GraphQLScalarType, holds: (text: string) => boolean, form: string): void {
  scalar.parseValue = (given) => {
    if (typeof given === 'string' && holds(given)) return given
    throw new GraphQLError(`${scalar.name} must be ${form}.`)
  }
  scalar.parseLiteral = (node) => scalar.parseValue(node.kind === Kind.STRING ? node.value : undefined)
  scalar.serialize = (value) => value
}

const isMoment = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text))
