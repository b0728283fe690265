import { sql } from 'kysely'
import { z } from 'zod'
import type { Connection } from './connection.ts'
import { objectType, partBy, value, type EnumType, type Fields, type ObjectType } from './describe.ts'
import type { Row } from './row.ts'

/** How far lists are counted: a count by more than an index may take is told as "at least". */
const DEFAULT_LIMIT = 10_000
const MOST = 100_000

/** The rows of a list that its summaries look at: the first so many, in its order. */
export const SUMMARY_ROWS = DEFAULT_LIMIT

const totalArgs = {
  graphql: `"How far to count, from 1 to ${MOST}." limit: Int! = ${DEFAULT_LIMIT}`,
  schema: z.strictObject({ limit: z.int().min(1).max(MOST) }),
}

const totalCount = partBy<string, { limit: number }>(
  'TotalCount!',
  'How many there are in the list, on all pages together.',
  totalArgs,
  (listed: Row, total: Row, args) => {
    const limit = sql.lit(args.value.limit)
    return {
      from: sql`(
        select least(count(*), ${limit}) as value, count(*) > ${limit} as is_more
        from (select from ${listed.alias} limit ${limit} + 1) as counted
      ) as ${total.alias}`,
    }
  },
)

/** The fields that tell of a whole list, by their names in its connection. */
export function summaryFields({ summary }: Connection): Fields {
  return { totalCount, ...summary?.fields }
}

export const SUMMARY_TYPES: readonly ObjectType[] = [
  objectType<'value' | 'is_more'>({
    name: 'TotalCount',
    doc: 'A count, up to a limit.',
    fields: {
      value: value('Int!', 'The count, or the limit where there are more.', (total) => total('value')),
      relation: value(
        'CountRelation!',
        'Whether the count is exact.',
        (total) => sql`case when ${total('is_more')} then 'AT_LEAST' else 'EXACT' end`,
      ),
    },
  }),
]

export const SUMMARY_ENUMS: readonly EnumType[] = [
  {
    name: 'CountRelation',
    doc: 'What a count is to the number of things.',
    constants: { EXACT: 'It is that number.', AT_LEAST: 'There are more: counting ended at the limit.' },
  },
]
