import { sql } from 'kysely'
import { z } from 'zod'
import type { Arg } from '../api/arg.ts'
import type { Sql } from '../api/row.ts'

/** What asks for statements of at least a confidence, 0 to 1; of any where it is not given. */
export interface Sure {
  confidence?: number | null | undefined
}

export const sureShape = { confidence: z.number().min(0).max(1).nullish() }

/** Whether the statement of an id is as sure as is asked for. */
export const isSure = (id: Sql, args: Arg<Sure>): Sql =>
  args.value.confidence == null
    ? sql`true`
    : sql`exists (
        select from statements as sure
        where sure.id = ${id} and sure.confidence >= ${args.pick((given) => given.confidence)}::real
      )`
