import { sql } from 'kysely'
import { z } from 'zod'
import type { Arg } from './arg.ts'
import type { Input, Matches } from './inputs.ts'
import { every, type Row, type Sql } from './row.ts'

/** One thing that can be asked for: what is given for it, and how a row is found to have it. */
export interface Condition<Column extends string = string> {
  readonly doc: string
  readonly input: Input
  where(row: Row<Column>, matches: Matches): Sql
}

/** What can be asked for in one room, the same in every face. */
export interface Filter<Column extends string = string> {
  /** Its name in GraphQL. */
  readonly name: string
  readonly conditions: Readonly<Record<string, Condition<Column>>>
  /** Checks what is given, and puts it in one order, so that equal filters have equal JSON. */
  readonly schema: z.ZodType<FilterValues>
}

/** What is asked for, by condition. */
export type FilterValues = { readonly [condition: string]: unknown }

/** By condition, what a row must match. */
export type Given = Readonly<Record<string, readonly Matches[]>>

export function condition<T, Column extends string>(
  doc: string,
  input: Input<T>,
  where: (row: Row<Column>, matches: Matches) => Sql,
): Condition<Column> {
  return { doc, input: input, where }
}

export function filterOf<Column extends string>(
  name: string,
  conditions: Readonly<Record<string, Condition<Column>>>,
): Filter<Column> {
  const shape = Object.entries(conditions).map(([key, { input }]) => [key, orLeftOut(input.schema)] as const)
  return { name, conditions, schema: z.strictObject(Object.fromEntries(shape)) }
}

/** What is given as null is as good as left out. */
const orLeftOut = (schema: z.ZodType) => schema.nullish().transform((value) => value ?? undefined)

/** What a filter asks for, as it goes into SQL. */
export function givenBy(filter: Filter, values: Arg<FilterValues>): Given {
  const asked = Object.keys(values.value).filter((key) => values.value[key] !== undefined)
  return Object.fromEntries(
    asked.map((key) => [key, [filter.conditions[key]!.input.compare(values.pick((all) => all[key]))]]),
  )
}

/** Both of two filters. */
export function bothGiven(one: Given, other: Given): Given {
  const both: Record<string, readonly Matches[]> = { ...one }
  for (const [key, matches] of Object.entries(other)) both[key] = [...(both[key] ?? []), ...matches]
  return both
}

/** The conditions in SQL, for this row. */
export function conditionsOn(filter: Filter, given: Given, row: Row): Sql[] {
  return Object.entries(given).flatMap(([key, all]) =>
    all.map((matches) => filter.conditions[key]!.where(row, matches)),
  )
}

export const isTrue = (conditions: readonly Sql[]): Sql => sql`(${every(conditions)})`
