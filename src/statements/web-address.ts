import { sql } from 'kysely'
import type { Sql } from '../api/row.ts'

/** An address that leads to the web, and so may be handed on as a link: `javascript:` and the like never are. */
export const webAddress = (address: string | null): string | null =>
  address !== null && /^https?:\/\//i.test(address) ? address : null

/** The same in SQL. */
export const webAddressIn = (address: Sql): Sql =>
  sql`case when ${address} ~* '^https?://' then ${address} end`
