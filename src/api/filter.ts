import { sql } from 'kysely'
import { z } from 'zod'
import type { Arg } from './arg.ts'
import type { Input, Predicate } from './inputs.ts'
import { every, some, type Row, type Sql } from './row.ts'

/** One thing that can be asked for: what is given for it, and how a row is found to have it. */
export interface Condition<Column extends string = string> {
  readonly doc: string
  readonly input: Input
  where(row: Row<Column>, matches: Predicate): Sql
}

/** What can be asked for in one room, the same in every face. */
export interface Filter<Column extends string = string> {
  /** Its name in GraphQL. */
  readonly name: string
  readonly conditions: Readonly<Record<string, Condition<Column>>>
  /** Checks what is given, and puts it in one order, so that equal filters have equal JSON. */
  readonly schema: z.ZodType<FilterValues>
}

/** What is asked for: by condition, and filters within this one. */
export interface FilterValues {
  readonly [condition: string]: unknown
  readonly and?: readonly FilterValues[] | undefined
  readonly or?: readonly FilterValues[] | undefined
  readonly not?: FilterValues | undefined
}

/** The filters within a filter, and what they mean. */
export const WITHIN = {
  and: 'All of these hold as well.',
  or: 'At least one of these holds as well.',
  not: 'This does not hold.',
} as const

/** How many conditions one filter may have, those within it counted, and how deep filters may be nested. */
const MOST_CONDITIONS = 50
const DEEPEST = 8

/** By condition, what a row must match. */
export type Predicates = Readonly<Record<string, readonly Predicate[]>>

export function condition<T, Column extends string>(
  doc: string,
  input: Input<T>,
  where: (row: Row<Column>, matches: Predicate) => Sql,
): Condition<Column> {
  return { doc, input: input, where }
}

export function filterOf<Column extends string>(
  name: string,
  conditions: Readonly<Record<string, Condition<Column>>>,
): Filter<Column> {
  const shape = Object.entries(conditions).map(([key, { input }]) => [key, orLeftOut(input.schema)] as const)
  const plain = z.strictObject(Object.fromEntries(shape))
  const nested = (deep: number): z.ZodType<FilterValues> => {
    if (deep === DEEPEST) return plain
    const inner = z.lazy(() => nested(deep + 1))
    return plain.extend({
      and: orLeftOut(z.array(inner)),
      or: orLeftOut(z.array(inner)),
      not: orLeftOut(inner),
    })
  }
  const schema = nested(1).refine((values) => countConditions(values) <= MOST_CONDITIONS, {
    error: `a filter may have ${MOST_CONDITIONS} conditions, those of filters within it counted`,
    params: { code: 'FILTER_TOO_LARGE' },
  })
  return { name, conditions, schema }
}

function countConditions({ and = [], or = [], not, ...plain }: FilterValues): number {
  const within = [...and, ...or, ...(not ? [not] : [])].map(countConditions)
  const own = Object.values(plain).filter((value) => value !== undefined).length
  return within.reduce((sum, count) => sum + count + 1, own)
}

/** What is given as null is as good as left out. */
const orLeftOut = (schema: z.ZodType) => schema.nullish().transform((value) => value ?? undefined)

/** What a filter asks for, as it goes into SQL. */
export function predicatesOf(filter: Filter, values: Arg<FilterValues>): Predicates {
  const asked = Object.keys(filter.conditions).filter((key) => values.value[key] !== undefined)
  return Object.fromEntries(
    asked.map((key) => [key, [filter.conditions[key]!.input.compare(values.pick((all) => all[key]))]]),
  )
}

/** Both of two filters. */
export function bothPredicates(one: Predicates, other: Predicates): Predicates {
  const both: Record<string, readonly Predicate[]> = { ...one }
  for (const [key, matches] of Object.entries(other)) both[key] = [...(both[key] ?? []), ...matches]
  return both
}

/** The conditions in SQL, for this row. */
export function conditionsOn(filter: Filter, given: Predicates, row: Row): Sql[] {
  return Object.entries(given).flatMap(([key, all]) =>
    all.map((matches) => filter.conditions[key]!.where(row, matches)),
  )
}

/** The filters within a filter in SQL, for this row. */
export function withinOn(filter: Filter, values: Arg<FilterValues>, row: Row): Sql[] {
  const { and = [], or, not } = values.value
  const holds = (inner: Arg<FilterValues>): Sql => sql`(${every(allOn(filter, inner, row))})`
  return [
    ...and.map((_, index) => holds(values.pick((all) => all.and![index]!))),
    ...(or ? [some(or.map((_, index) => holds(values.pick((all) => all.or![index]!))))] : []),
    ...(not ? [sql`${holds(values.pick((all) => all.not!))} is not true`] : []),
  ]
}

const allOn = (filter: Filter, values: Arg<FilterValues>, row: Row): Sql[] => [
  ...conditionsOn(filter, predicatesOf(filter, values), row),
  ...withinOn(filter, values, row),
]
