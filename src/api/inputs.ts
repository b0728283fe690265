import { sql } from 'kysely'
import { z } from 'zod'
import type { Arg } from './arg.ts'
import { mergedInto, canMerge } from './merged-into.ts'
import { daySpanSchema, type DaySpan } from './days.ts'
import { nounOf, type Noun } from './ids.ts'
import { every, type Sql } from './row.ts'

/** Tells whether a column has what was asked for. */
export type Predicate = (column: Sql) => Sql

/** A kind of value that can be asked for: how it is checked, how GraphQL names it, how SQL compares with it. */
export interface Input<T = unknown> {
  readonly graphql: string
  readonly schema: z.ZodType<T>
  compare(arg: Arg<T>): Predicate
}

/** The most values that one list may have. */
const MOST_VALUES = 100

/** Only this, which is another row's. */
export const only =
  (value: Sql): Predicate =>
  (column) =>
    sql`${column} = ${value}`

/** The id of one thing of this noun. */
export function idSchema(noun: Noun): z.ZodType<string> {
  const article = /^[AE]/.test(noun) ? 'an' : 'a'
  return z.string().superRefine((id, context) => {
    const named = nounOf(id)
    if (named === noun) return
    const message = named
      ? `${id} is the id of a thing of another kind (${named}), not of ${article} ${noun}`
      : `${JSON.stringify(id.slice(0, 60))} is no id of ${article} ${noun}`
    context.addIssue({ code: 'custom', message, params: { code: 'ID_INVALID' } })
  })
}

/** Any of these things. Where things of this noun can be merged, an old id stands for what it became. */
export function idsOf(noun: Noun): Input<string[]> {
  return {
    graphql: '[ID!]',
    schema: z.array(idSchema(noun)).max(MOST_VALUES),
    compare: (ids) => {
      if (!canMerge(noun)) return anyOf(ids, 'uuid')
      if (ids.value.length !== 1)
        return (column) =>
          sql`${column} = any(array(select ${mergedInto(noun, sql`given.old`)} from unnest(${ids}::uuid[]) as given (old)))`
      const id = sql`${ids.pick(([only]) => only)}::uuid`
      return (column) => sql`${column} = ${mergedInto(noun, id)}`
    },
  }
}

/** Any of these constants of an enum. */
export function constantsOf<const T extends string>(name: string, constants: readonly T[]): Input<T[]> {
  return {
    graphql: `[${name}!]`,
    schema: z.array(z.enum(constants)).max(MOST_VALUES),
    compare: (given) => anyOf(given, 'text'),
  }
}

/** A span of days. */
export const daySpan: Input<DaySpan> = {
  graphql: 'DaySpan',
  schema: daySpanSchema,
  compare: (span) => (column) =>
    every([
      ...(span.value.from ? [sql`${column} >= ${span.pick(({ from }) => from)}::date`] : []),
      ...(span.value.to ? [sql`${column} <= ${span.pick(({ to }) => to)}::date`] : []),
    ]),
}

/** A share, from 0 to 1, at least. */
export const leastShare: Input<number> = {
  graphql: 'Float',
  schema: z.number().min(0).max(1),
  compare: (least) => (column) => sql`${column} >= ${least}::real`,
}

/** One value is compared by `=`, so that an index still gives its rows in order. */
function anyOf<T>(values: Arg<T[]>, type: 'uuid' | 'text'): Predicate {
  const cast = sql.raw(type)
  if (values.value.length !== 1) return (column) => sql`${column} = any(${values}::${cast}[])`
  return (column) => sql`${column} = ${values.pick(([only]) => only)}::${cast}`
}

/** Text that PostgreSQL can hold and UTF-8 can carry. */
export const textSchema = z
  .string()
  .max(1000)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), {
    error: 'the text has a NUL or half a surrogate pair in it',
    params: { code: 'TEXT_INVALID' },
  })
