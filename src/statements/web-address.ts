import { sql } from 'kysely'
import type { Sql } from '../api/row.ts'

/** An address that leads to the web, and so may be handed on as a link: `javascript:` and the like never are. */
export const webAddress = (address: string | null): string | null =>
  address !== null && /^https?:\/\//i.test(address) ? address : null

/** The same in SQL. */
export const webAddressIn = (address: Sql): Sql =>
  sql`case when ${address} ~* '^https?://' then ${address} end`

/**
 * What stands in addresses that outlets give and in no IRI (RFC 3987): spaces, controls, quotes, `|` and its like, and
 * a percent sign that encodes nothing. Letters of all scripts may stand in one.
 */
const NOT_IN_IRIS = String.raw`[\u0001-\u0020"<>\\^{|}\u0060\u007f-\u00a0\u2028\u2029\ufdd0-\ufdef\ufff0-\uffff]`

/** The same address as an IRI, with what may not stand in one percent-encoded. */
export const webIriIn = (address: Sql): Sql => sql`case when ${address} ~* '^https?://' then (
  select string_agg(
    case
      when part[1] ~ ${sql.lit(`^${NOT_IN_IRIS}$`)} then (
        select string_agg('%' || upper(substr(hex, at, 2)), '' order by at)
        from encode(convert_to(part[1], 'UTF8'), 'hex') as hex, generate_series(1, length(hex), 2) as at
      )
      when part[1] = '%' then '%25'
      else part[1]
    end, '' order by place)
  from regexp_matches(${address}, ${sql.lit(String.raw`(?:%[0-9A-Fa-f]{2}|[^%])`)} || '|%', 'g')
    with ordinality as parts (part, place)
) end`
